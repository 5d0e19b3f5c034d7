"""Which of our topics and needs a local service belongs to, by the words of its taxonomy terms and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Words as directories use them, the topic of the library, and the need. The first that fits gives the topic.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("respite|short breaks?|sitting service|carers? breaks?|holidays?", "wellbeing", "breaks"),
    ("bereave(d|ment)|grief", "decisions", "grief"),
    ("hospices?|end of life|palliative", "decisions", "expect"),
    ("young carers?", "wellbeing", "peer"),
    ("benefits?|debts?|money|financ(e|ial)|grants?|welfare rights", "money", "money"),
    ("employment|jobs?|training|study|education|volunteering", "work", "work_study"),
    ("hospital discharge|reablement|hospitals?", "hospital", "expect"),
    ("advoca(cy|te)|legal|law|solicitors?|power of attorney", "decisions", "legal"),
    ("carers? assessments?|assessments?|social care|rights", "rights", "rights_assessment"),
    ("equipment|adaptations?|telecare|handyperson|home improvements?|aids", "daily-care", "equipment_home"),
    ("home care|personal care|domiciliary|day cent(re|er)s?|day care", "daily-care", "personal_care"),
    ("transport|meals?|lunch clubs?|shopping|gardening|cleaning", "daily-care", "time_practical"),
    ("pharmacy|medicines?", "daily-care", "medicines"),
    ("safeguarding|domestic abuse|falls?", "daily-care", "safety"),
    ("dementia|memory|stroke|parkinsons?|autism|learning disabilit(y|ies)", "daily-care", "understand"),
    ("counselling|mental health|emotional|talking therap(y|ies)", "wellbeing", "feelings"),
    ("support groups?|peer|cafes?|befriending|social clubs?|carers? groups?", "wellbeing", "peer"),
    ("exercise|fitness|wellbeing|health", "wellbeing", "own_health"),
    ("faith|church|mosque|temple|spiritual", "wellbeing", "faith_meaning"),
)
_PATTERNS = tuple((re.compile(rf"\b({words})\b"), group, need) for words, group, need in _WORDS)
_CARERS = re.compile(r"\b(carers?|caring for)\b")


def topics_of(texts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The topic of our library and the needs that these words speak of; ("", ()) where none is known."""
    words = _plain(" . ".join(texts))
    found = [(group, need) for pattern, group, need in _PATTERNS if pattern.search(words)]
    return (found[0][0] if found else ""), tuple(dict.fromkeys(need for _, need in found))


def speaks_of_carers(texts: Iterable[str]) -> bool:
    """Whether carers are named: such services come first among equally near ones."""
    return bool(_CARERS.search(_plain(" ".join(texts))))


def _plain(words: str) -> str:
    return re.sub(r"[’'-]", "", words.casefold().replace("-", " "))
