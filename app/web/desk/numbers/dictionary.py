"""What each figure means: the data dictionary, as a page and as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flask import Response, render_template

from app.domain.counts.disclosure import WHY
from app.domain.counts.events import EVENTS
from app.domain.counts.release import HELD_BACK
from app.domain.counts.tables import BLOCK, MONTH, TABLES, title_of
from app.web.desk.blueprint import pages
from app.web.desk.numbers.csv_file import csv_answer
from app.web.site.access import page

OVER = {BLOCK: "eight weeks", MONTH: "a month of whole weeks"}


class Meaning(NamedTuple):
    """One column of one table."""

    table: str
    column: str
    event: str
    means: str
    over: str


VALUES = (
    ("*", "From 1 to 7."),
    (HELD_BACK, "Not shown, so that no star can be worked out from the other figures. It may be any number."),
    ("not yet", "The time is not over, or its prompts are not yet counted."),
    ("a number", "Rounded to the nearest 5. 0 is none at all."),
)


@pages.get("/numbers/dictionary", endpoint="numbers_dictionary")
@page(open_to="desk: numbers")
def dictionary() -> str:
    return render_template("desk/numbers/dictionary.html", meanings=_meanings(), values=VALUES, why=WHY, nav="desk")


@pages.get("/numbers/dictionary/csv", endpoint="numbers_dictionary_csv")
@page(open_to="desk: numbers")
def dictionary_as_csv() -> Response:
    return csv_answer("care-companion-dictionary", [Meaning._fields, *_meanings()])


def _meanings() -> Iterable[Meaning]:
    return [
        Meaning(
            table.title,
            title_of(column, table.rows),
            column,
            EVENTS[column.partition(":")[0]].means,
            OVER.get(table.spans, "a week, or a month of whole weeks"),
        )
        for table in TABLES.values()
        for column in table.columns
    ]
