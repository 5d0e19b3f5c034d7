"""Small numbers are hidden, so that nobody can be found in a count."""

from __future__ import annotations

SMALLEST = 8
STEP = 5
HIDDEN = "*"


def published(n: int) -> int | None:
    """The number that may be shown for a count of `n`: 0 stays 0, 1 to 7 is None, the rest goes to the nearest 5."""
    if n == 0:
        return 0
    return None if n < SMALLEST else STEP * ((n + STEP // 2) // STEP)


def shown(n: int) -> str:
    """The same in letters, with `*` for what is hidden."""
    number = published(n)
    return HIDDEN if number is None else str(number)
