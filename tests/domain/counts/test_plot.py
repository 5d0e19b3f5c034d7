"""Plots: no bar leaves its place, none stands for what is hidden, and the largest is as long as there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.counts import plot
from app.domain.counts.events import EVENTS
from app.domain.counts.plot import columns, rows
from app.domain.counts.release import Cell
from app.domain.counts.spans import ORDER, span_of
from app.domain.counts.tables import TABLES, WAYS, title_of

CELLS = st.lists(
    st.one_of(st.integers(0, 10**6).map(lambda n: Cell(str(n * 5), n * 5)), st.just(Cell("*", None))), max_size=60
)


@given(CELLS)
def test_bars_over_time_stay_within_their_lines(cells):
    drawn = columns([str(number) for number in range(len(cells))], cells)
    for bar, cell in zip(drawn.bars, cells, strict=True):
        assert plot.LEFT <= bar.x <= bar.x + bar.width <= plot.RIGHT + 0.2
        assert plot.TOP - 0.1 <= bar.y <= plot.BOTTOM
        assert bar.mark == ("" if cell.size is not None else "*")
        assert bar.height == 0 if not cell.drawn else bar.height >= 0
    top = int(drawn.ticks[-1].words.replace(",", ""))
    assert top >= max((cell.drawn for cell in cells), default=0)
    assert int(drawn.ticks[1].words.replace(",", "")) * 2 == top


@given(CELLS, st.booleans())
def test_bars_beside_each_other_are_as_long_as_they_are_large(cells, in_order):
    drawn = rows([f"row {number}" for number in range(len(cells))], cells, in_order)
    assert len(drawn.bars) + drawn.left_out == len(cells)
    assert drawn.height >= plot.ROW_HEIGHT
    widths = [bar.width for bar in drawn.bars]
    assert in_order or widths == sorted(widths, reverse=True)
    assert max(widths, default=0) == (plot.MOST_BAR if any(cell.drawn for cell in cells) and drawn.bars else 0)
    assert len(drawn.bars) <= plot.MOST_ROWS or in_order


@pytest.mark.parametrize(
    ("seconds", "name"),
    [(0, ORDER[0]), (59, ORDER[0]), (60, ORDER[1]), (899, ORDER[3]), (900, ORDER[4]), (86400, ""), (-1, "")],
)
def test_spans(seconds, name):
    assert span_of(seconds) == name


def test_every_table_is_made_of_what_is_counted():
    for table in TABLES.values():
        for column in table.columns:
            event = column.partition(":")[0]
            assert event in EVENTS
            assert title_of(column, table.rows)
            if table.rows in ("nation", "code", "stage", "change", "span", "prompt"):
                assert table.rows in WAYS[event], (table.name, event)
    for ways in WAYS.values():
        for way in ways.values():
            assert way.column in EVENTS[way.event].parts
