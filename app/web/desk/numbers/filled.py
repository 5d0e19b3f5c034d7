"""The fixed tables, filled for one stretch of time with figures that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.counts.periods import block_words, week_words
from app.domain.counts.plot import Columns, Rows, columns, rows
from app.domain.counts.release import HELD_BACK, NOT_YET, Cell, per_cent, summed
from app.domain.counts.tables import BLOCK, SERIES, Table, title_of
from app.services.counts.figures import ALL, Figures
from app.web.desk.numbers.asked import Asked
from app.web.desk.numbers.names import name_of, places

NONE = Cell("0", 0)
# Ways whose parts have an order of their own.
IN_ORDER = ("nation", "stage", "span")
HELPED = ("helped:yes", "helped:partly", "helped:no")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is, its id where it has one, its figures, and a share where the table has one."""

    label: str
    key: str
    cells: tuple[Cell, ...]
    share: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with its figures. `span` says over what time one figure goes; `head` stands over the labels."""

    table: Table
    span: str
    head: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    share: str = ""

    @property
    def plots(self) -> list[tuple[str, Columns | Rows]]:
        """A plot for each column, by its heading."""
        return [(head, self._plot([line.cells[place] for line in self.lines])) for place, head in enumerate(self.heads)]

    def _plot(self, cells: list[Cell]) -> Columns | Rows:
        labels = [line.label for line in self.lines]
        if self.table.spans == SERIES:
            return columns(labels, cells)
        return rows(labels, cells, in_order=self.table.rows in IN_ORDER)


def fill(table: Table, figures: Figures, asked: Asked) -> Filled:
    """The table for what was asked."""
    heads = tuple(title_of(column, table.rows) for column in table.columns)
    if table.spans == SERIES:
        head = "Week from" if asked.by == "week" else "Month"
        return Filled(table, f"{head.split()[0].lower()}", head, heads, tuple(_over_time(table, figures, asked)))
    if table.spans == BLOCK:
        found = [figures.block(column, asked.block) or {} for column in table.columns]
        share = "Helped, of those who said" if HELPED[0] in table.columns else ""
        return Filled(table, block_words(asked.block), "Page", heads, tuple(_by_part(table, found)), share)
    return Filled(table, asked.month.words, HEADS[table.rows], heads, tuple(_of_month(table, figures, asked)))


HEADS = {
    "nation": "Nation",
    "code": "Code",
    "area": "Area",
    "stage": "Stage",
    "change": "Change",
    "prompt": "About",
    "span": "Time",
}


def _over_time(table: Table, figures: Figures, asked: Asked) -> Iterable[Line]:
    if asked.by == "week":
        for week in asked.weeks:
            yield Line(week_words(week), week.isoformat(), tuple(figures.week(event, week) for event in table.columns))
        return
    for month in asked.months:
        found = (figures.month(event, month) for event in table.columns)
        yield Line(month.words, str(month), tuple(each[ALL][ALL] if each else NOT_YET for each in found))


def _of_month(table: Table, figures: Figures, asked: Asked) -> list[Line]:
    way = "code" if table.rows == "area" else table.rows
    found = [figures.month(event, asked.month).get(way, {}) for event in table.columns]
    return _by_area(found) if table.rows == "area" else _by_part(table, found)


def _by_part(table: Table, found: Sequence[Mapping[Any, Cell]]) -> list[Line]:
    keys = dict.fromkeys(key for cells in found for key in cells)
    lines = []
    for key in keys:
        cells = tuple(figure_of(each, key) for each in found)
        lines.append(Line(name_of(table.rows, key), key, cells, _share(table, cells)))
    if table.rows in IN_ORDER:
        return lines
    return sorted(lines, key=lambda line: (line.key != "", [-cell.drawn for cell in line.cells], line.label))


def _by_area(found: Sequence[Mapping[Any, Cell]]) -> list[Line]:
    areas: dict[str, list[str]] = {}
    for code, place in places().items():
        areas.setdefault(place.area or "No area named", []).append(code)
    return [
        Line(area, area, tuple(summed([figure_of(each, code) for code in codes]) for each in found))
        for area, codes in sorted(areas.items())
    ]


def figure_of(cells: Mapping[Any, Cell], key: str) -> Cell:
    """The figure of a part; of one that is not there none, or held back where all are."""
    if key in cells:
        return cells[key]
    return Cell(HELD_BACK, None) if cells and {cell.words for cell in cells.values()} == {HELD_BACK} else NONE


def _share(table: Table, cells: Sequence[Cell]) -> str:
    if HELPED[0] not in table.columns:
        return ""
    yes, partly, no = (cells[table.columns.index(name)] for name in HELPED)
    if yes.size is None or partly.size is None or no.size is None:
        return ""
    return per_cent(yes, summed([yes, partly, no]))
