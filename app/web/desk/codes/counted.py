"""How often a code was opened and gone on from, as it may be shown."""

from __future__ import annotations

from app import runtime
from app.domain.counts.disclosure import shown
from app.storage.counts.event_counts import of_code
from app.web.carer.passing.came_by import OPENED

WHAT = {OPENED: "Opened", "started": "Began the questions", "finished": "Finished them"}


def counted(code: str) -> list[tuple[str, str]]:
    """(what, number) for one code; 1 to 7 is a star, what is more is rounded to the nearest 5."""
    found = of_code(runtime.session()(), code)
    return [(words, shown(found.get(event, 0))) for event, words in WHAT.items()]
