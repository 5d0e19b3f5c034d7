"""Numbers of people as the desk shows them: where they are few, somebody could be known by them, so they are hidden."""

from __future__ import annotations

from typing import NamedTuple

FEWEST_SHOWN = 8
HIDDEN = "*"


class Shown(NamedTuple):
    """A number as it is shown, and as it is drawn and sorted: a hidden one like none."""

    words: str
    size: int


def shown(number: int) -> Shown:
    """From 1 to 7 a star; 0, and what is more than 7, as it is."""
    return Shown(HIDDEN, 0) if 0 < number < FEWEST_SHOWN else Shown(f"{number:,}", number)
