"""What of a count may be shown, so that nobody is known by it: 1 to 7 are hidden, the rest goes to the nearest 5."""

from __future__ import annotations

FEWEST = 8
ROUNDED_TO = 5
HIDDEN = "*"


def published(n: int) -> int | None:
    """The count as it may leave the team; None where it is hidden."""
    if 0 < n < FEWEST:
        return None
    return ROUNDED_TO * round(n / ROUNDED_TO)


def shown(n: int) -> str:
    """The same in a cell of a table."""
    found = published(n)
    return HIDDEN if found is None else str(found)
