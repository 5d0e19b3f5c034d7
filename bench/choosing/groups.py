"""The groups of people for which the figures are told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.domain import vocabulary
from app.domain.profile.questionnaire import Questionnaire
from bench.choosing.scores import Score

Groups = Mapping[str, Sequence[Score]]
NOT_SAID = "not said"
AGES = {"under_18": "under 18", "18_to_25": "18 to 25", "over_pension_age": "over pension age"}
OTHER_AGE = "other, or not said"


def grouped(scores: Sequence[Score], questionnaire: Questionnaire) -> dict[str, Groups]:
    """The tables by nation, stage, age and condition; a person of two conditions counts in both."""
    return {
        "nation": _by(scores, [*vocabulary.NATIONS, NOT_SAID], lambda p: [p["answers"].get("nation", NOT_SAID)]),
        "stage, as the adviser told it first": _by(scores, vocabulary.STAGES, lambda p: p["stage"][:1]),
        "age": _by(scores, [*AGES.values(), OTHER_AGE], _ages),
        "condition": _by(
            scores,
            [*questionnaire.options("condition"), NOT_SAID],
            lambda p: p["answers"].get("condition") or [NOT_SAID],
        ),
        "how they manage": _by(
            scores,
            [*questionnaire.options("managing"), NOT_SAID],
            lambda p: [p["answers"].get("managing", NOT_SAID)],
        ),
    }


def _ages(person: dict[str, Any]) -> list[str]:
    told = person["answers"].get("about_you", ())
    return [AGES[option] for option in AGES if option in told] or [OTHER_AGE]


def _by(scores: Sequence[Score], names: Sequence[str], of: Callable[[dict[str, Any]], Sequence[str]]) -> Groups:
    found = {name: [each for each in scores if name in of(each.person)] for name in names}
    return {name: group for name, group in found.items() if group}
