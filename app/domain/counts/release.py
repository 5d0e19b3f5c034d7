"""What of one population may be published: rounding alone is not enough where figures add up to each other.

From a total of 20 and a part of 10, both rounded, somebody could tell that the other part, a star, is 6 or 7. So
before figures leave together, each star is looked at as such a reader would: from all that is shown, what could it be?
Where fewer than LEAST_WIDTH numbers are left, further figures are held back until there are enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf
from typing import Any, NamedTuple

from app.domain.counts.disclosure import FEWEST_SHOWN, HIDDEN, ROUNDED_TO, published

LEAST_WIDTH = 5
HELD_BACK = "held back"
MOST_HIDDEN = FEWEST_SHOWN - 1
_OFF = ROUNDED_TO // 2


class Cell(NamedTuple):
    """One published figure: its words, and its size for drawing and sums; None where it is hidden or held back.

    Made by `release` and by sums of such figures alone. Nothing else is ever shown of a count.
    """

    words: str
    size: int | None

    @property
    def drawn(self) -> int:
        return self.size or 0


NOT_YET = Cell("not yet", None)
_STAR, _HELD = Cell(HIDDEN, None), Cell(HELD_BACK, None)


@dataclass(frozen=True, slots=True)
class Parts:
    """One way to tell a population apart. For each of its members, `least` to `most` of the parts count one more.

    `fixed`: these figures were published before, so none of them can be held back.
    """

    numbers: Mapping[Any, int]
    least: float = 1
    most: float = 1
    fixed: bool = False

    def fit(self, members: int) -> bool:
        """Whether so many members may count so often."""
        whole = sum(self.numbers.values())
        return self.least * members <= whole and (self.most == inf or whole <= self.most * members)


@dataclass(slots=True)
class _Shown:
    """The parts as a reader sees them: between what each may lie."""

    parts: Parts
    held: set[Any] = field(default_factory=set)
    # Then not even which of the figures are none can be told.
    wholly: bool = False

    def bounds(self, key: Any) -> tuple[float, float]:
        if self.wholly or key in self.held:
            return (0 if self.wholly else 1), inf
        return bounds_of(_cell(self.parts.numbers[key]))

    @property
    def sum(self) -> tuple[float, float]:
        each = [self.bounds(key) for key in self.parts.numbers]
        return sum(low for low, _ in each), sum(high for _, high in each)

    def has_stars(self) -> bool:
        return any(self._is_star(key) for key in self.parts.numbers)

    def next_to_hold(self) -> Any:
        """The figure whose loss costs least, a star last; None where nothing can be held back any more."""
        if self.parts.fixed:
            return None
        left = [key for key, number in self.parts.numbers.items() if number and key not in self.held]
        return min(left, key=lambda key: (self._is_star(key), self.parts.numbers[key], str(key)), default=None)

    def _is_star(self, key: Any) -> bool:
        return not self.wholly and key not in self.held and published(self.parts.numbers[key]) is None

    def cells(self) -> dict[Any, Cell]:
        held = self.parts.numbers if self.wholly else self.held
        return {key: _HELD if key in held else _cell(number) for key, number in self.parts.numbers.items()}


def release(ways: Mapping[str, Parts], known: tuple[float, float] = (0, inf)) -> dict[str, dict[Any, Cell]]:
    """The figures of one population that may be published together, by the same names and keys.

    `known`: between what the number of members lies by figures that were published elsewhere. The first of the ways
    that are not fixed is the last to lose a figure.
    """
    shown = {name: _Shown(parts) for name, parts in ways.items()}
    while (narrow := _narrow(shown, known)) is not None:
        _hold_one_back(shown, narrow)
    return {name: each.cells() for name, each in shown.items()}


def _narrow(shown: Mapping[str, _Shown], known: tuple[float, float]) -> str | None:
    """The way in which a star is too well known from all the others; None where there is none."""
    low, high = _members(shown, known)
    for name, each in shown.items():
        least, most = each.sum
        at_least, at_most = max(least, each.parts.least * low), min(most, each.parts.most * high)
        # All stars of one way can be told from the same sums.
        smallest = max(1, at_least - (most - MOST_HIDDEN)) if most < inf else 1
        largest = min(MOST_HIDDEN, at_most - (least - 1))
        if each.has_stars() and largest - smallest + 1 < LEAST_WIDTH:
            return name
    return None


def _members(shown: Mapping[str, _Shown], known: tuple[float, float]) -> tuple[float, float]:
    """Between what the number of members lies, from all ways together."""
    low, high = known
    for each in shown.values():
        least, most = each.sum
        low = max(low, ceil(least / each.parts.most) if each.parts.most < inf else 0)
        if each.parts.least:
            high = min(high, floor(most / each.parts.least) if most < inf else inf)
    return low, high


def _hold_one_back(shown: Mapping[str, _Shown], narrow: str) -> None:
    in_turn = [shown[name] for name in (narrow, *(name for name in reversed(list(shown)) if name != narrow))]
    for each in in_turn:
        if (key := each.next_to_hold()) is not None:
            each.held.add(key)
            return
    next(each for each in in_turn if not each.parts.fixed and not each.wholly).wholly = True


def _cell(number: int) -> Cell:
    size = published(number)
    return _STAR if size is None else Cell(f"{size:,}", size)


def bounds_of(cell: Cell) -> tuple[float, float]:
    """Between what the number behind a published figure lies."""
    if cell.size is None:
        return (1, MOST_HIDDEN) if cell == _STAR else (0, inf)
    return (max(FEWEST_SHOWN, cell.size - _OFF), cell.size + _OFF) if cell.size else (0, 0)


def summed(cells: list[Cell]) -> Cell:
    """A sum of published figures, a star as 5, what is held back as 10: it can say nothing that they do not say."""
    whole = sum(_stands_for(cell) for cell in cells)
    return Cell(f"{whole:,}", whole) if whole >= FEWEST_SHOWN else (_STAR if whole else Cell("0", 0))


def _stands_for(cell: Cell) -> int:
    return cell.size if cell.size is not None else 5 if cell == _STAR else 10


def per_cent(part: Cell, whole: Cell) -> str:
    """A share of two published figures, to the nearest 5 per cent; "" where one is hidden or the whole is none."""
    if part.size is None or not whole.size:
        return ""
    return f"{min(100, round(100 * part.size / whole.size / 5) * 5)}%"
