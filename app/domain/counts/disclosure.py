"""The one door by which a number of people leaves: 1 to 7 is a star, what is more is rounded to the nearest 5."""

from __future__ import annotations

from typing import NamedTuple

FEWEST_SHOWN = 8
HIDDEN = "*"
ROUNDED_TO = 5
WHY = (
    f"A number from 1 to {FEWEST_SHOWN - 1} is shown as {HIDDEN} and every other number is rounded to the nearest"
    f" {ROUNDED_TO}, so that nobody can be known by it."
)


class Shown(NamedTuple):
    """A number as it is shown, and as it is drawn and sorted: a hidden one like none."""

    words: str
    size: int


def published(number: int) -> int | None:
    """0 as it is; None for 1 to 7; the nearest multiple of 5 for more. Raises ValueError below 0."""
    if number < 0:
        raise ValueError("a number of people below 0")
    if 0 < number < FEWEST_SHOWN:
        return None
    return (number + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def shown(number: int) -> str:
    """What `published` gives, in words: a star for what is hidden."""
    found = published(number)
    return HIDDEN if found is None else f"{found:,}"


def drawn(number: int) -> Shown:
    """What `published` gives, for a plot."""
    return Shown(shown(number), published(number) or 0)
