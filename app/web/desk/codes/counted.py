"""How often a code was opened and gone on from, as it may be shown."""

from __future__ import annotations

from app import runtime
from app.domain.counts.disclosure import shown
from app.web.carer.passing.came_by import FINISHED, OPENED, STARTED

WHAT = {OPENED: "Opened", STARTED: "Began the questions", FINISHED: "Finished them"}


def counted(code: str) -> list[tuple[str, str]]:
    """(what, number) for one code; 1 to 7 is a star, what is more is rounded to the nearest 5."""
    counts = runtime.counts()
    return [(words, shown(counts.of_code(event, code))) for event, words in WHAT.items()]
