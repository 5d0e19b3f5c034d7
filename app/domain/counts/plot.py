"""Where the parts of a plot stand: bars over time, and bars beside each other. Units are those of the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.domain.counts.release import Cell

LEFT, RIGHT, TOP, BOTTOM = 46, 334, 12, 118
ROW_HEIGHT, BAR_HEIGHT, BAR_TOP = 38, 13, 19
MOST_BAR = 268
MOST_ROWS = 12


class Bar(NamedTuple):
    """One figure as it is drawn. Where it is hidden, `mark` stands in its place and it has no size."""

    x: float
    y: float
    width: float
    height: float
    words: str
    label: str
    mark: str


class Tick(NamedTuple):
    y: float
    words: str


class Columns(NamedTuple):
    """Bars over time: what each is, three lines with their numbers, and where the first and last time stand."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    first: str
    last: str


class Rows(NamedTuple):
    """Bars below each other, with the height that they take; `left_out` have no room."""

    bars: Sequence[Bar]
    height: int
    left_out: int


def columns(labels: Sequence[str], cells: Sequence[Cell]) -> Columns:
    """The figures of a stretch of time, in its order."""
    top = _round_number(max((cell.drawn for cell in cells), default=0))
    step = (RIGHT - LEFT) / max(1, len(cells))
    bars = []
    for number, (label, cell) in enumerate(zip(labels, cells, strict=True)):
        height = (BOTTOM - TOP) * cell.drawn / top
        x = round(LEFT + number * step + step * 0.1, 1)
        bars.append(_bar(x, BOTTOM - height, step * 0.8, height, label, cell))
    ticks = [Tick(round(BOTTOM - (BOTTOM - TOP) * part / 2, 1), f"{top * part // 2:,}") for part in (0, 1, 2)]
    return Columns(bars, ticks, labels[0] if labels else "", labels[-1] if len(labels) > 1 else "")


def rows(labels: Sequence[str], cells: Sequence[Cell], in_order: bool = False) -> Rows:
    """The figures of several groups: the largest first and as many as there is room for, or all `in_order`."""
    most = max([cell.drawn for cell in cells], default=0) or 1
    order = list(zip(labels, cells, strict=True))
    drawn = order
    if not in_order:
        order = sorted(order, key=lambda each: -each[1].drawn)
        drawn = [each for each in order if each[1].words != "0"][:MOST_ROWS]
    bars = [
        _bar(0, number * ROW_HEIGHT + BAR_TOP, MOST_BAR * cell.drawn / most, BAR_HEIGHT, label, cell)
        for number, (label, cell) in enumerate(drawn)
    ]
    return Rows(bars, max(1, len(drawn)) * ROW_HEIGHT, len(order) - len(drawn))


def _bar(x: float, y: float, width: float, height: float, label: str, cell: Cell) -> Bar:
    mark = "" if cell.size is not None else cell.words
    return Bar(x, round(y, 1), round(width, 1), round(height, 1), cell.words, label, mark)


def _round_number(most: int) -> int:
    """The number at the top: an even one that is easy to read, no less than `most`."""
    size = 10
    while size * 10 <= most:
        size *= 10
    return next(top for part in (1, 2, 4, 6, 8, 10) if (top := part * size) >= most)
