"""Names of questionnaires that belong to somebody: nothing of theirs may be copied into one of the team's own."""

from __future__ import annotations

import re
from collections.abc import Iterable

# As people write them. Some may be used for nothing by some, each under terms of its own: ask first.
NAMES = (
    "Zarit", "ZBI", "CarerQol", "Carer QoL", "AC-QoL", "Adult Carer Quality of Life", "Carer Experience Scale",
    "Caregiver Strain Index", "Carers of Older People in Europe", "COPE Index", "Caregiver Burden Inventory",
    "Care-related Quality of Life", "ASCOT", "ASCOT-Carer", "ICECAP", "ICECAP-A", "ICECAP-O", "EQ-5D", "EQ5D",
    "EuroQol", "EQ-HWB", "WEMWBS", "SWEMWBS", "Warwick-Edinburgh", "SF-12", "SF-36", "SF-6D", "GHQ-12",
    "General Health Questionnaire", "HADS", "Hospital Anxiety and Depression Scale", "PHQ-9", "PHQ-4", "GAD-7",
    "CORE-10", "CORE-OM", "WHOQOL", "WHO-5", "UCLA Loneliness", "De Jong Gierveld", "Pearlin",
    "Beck Depression Inventory", "BDI-II", "DEMQOL", "QOL-AD", "Net Promoter Score", "System Usability Scale",
    "MAUQ", "uMARS",
)  # fmt: skip


def named_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Which of them these texts name, each once, in the order of the list."""
    together = _bare(" \n ".join(texts))
    return tuple(name for name in NAMES if re.search(rf"(?<![a-z0-9]){re.escape(_bare(name))}(?![a-z0-9])", together))


def _bare(text: str) -> str:
    """The same for "EQ-5D", "eq 5d" and "EQ–5D"."""
    return re.sub(r"[ \t‐-―_-]+", " ", text.casefold())
