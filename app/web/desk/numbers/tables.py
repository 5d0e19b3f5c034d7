"""One table of numbers: as a page with plots, and as CSV."""

from __future__ import annotations

from flask import Response, abort, render_template, request

from app import runtime
from app.domain.counts.disclosure import WHY
from app.domain.counts.periods import block_words
from app.domain.counts.release import HELD_BACK
from app.domain.counts.tables import TABLES, Table
from app.services.counts.figures import Figures
from app.web.desk.blueprint import pages
from app.web.desk.numbers.asked import BY, Asked, asked_of
from app.web.desk.numbers.csv_file import csv_answer
from app.web.desk.numbers.filled import Filled, fill
from app.web.site.access import page


@pages.get("/numbers/tables/<name>", endpoint="numbers_table")
@page(open_to="desk: numbers")
def show_table(name: str) -> tuple[str, int]:
    """One table. What its address asks for and there is not is named, and the default shown."""
    table, asked = _table(name), asked_of(request.args, runtime.today())
    words = render_template(
        "desk/numbers/table.html",
        filled=filled_for(table, asked),
        asked=asked,
        why=WHY,
        held_back=HELD_BACK,
        choices=_choices(asked),
        errors=list(asked.errors),
        nav="desk",
    )
    return words, 422 if asked.errors else 200


@pages.get("/numbers/tables/<name>/csv", endpoint="numbers_csv")
@page(open_to="desk: numbers")
def table_as_csv(name: str) -> Response:
    """The same figures as a file. What cannot be read in its address is refused, so that no file holds another time."""
    table, asked = _table(name), asked_of(request.args, runtime.today())
    if asked.errors:
        abort(400, " ".join(f"{field}: {message}." for field, message in asked.errors))
    filled = filled_for(table, asked)
    head = [filled.head, "id", "time", *filled.heads, *([filled.share] if filled.share else [])]
    lines = (
        [
            line.label,
            line.key,
            filled.span,
            *(cell.words.replace(",", "") for cell in line.cells),
            *_share(filled, line.share),
        ]
        for line in filled.lines
    )
    return csv_answer(f"care-companion-{name}", [head, *lines])


def filled_for(table: Table, asked: Asked) -> Filled:
    return fill(table, Figures(runtime.session()(), runtime.today(), asked.since), asked)


def _table(name: str) -> Table:
    return TABLES.get(name) or abort(404)


def _share(filled: Filled, share: str) -> list[str]:
    return [share] if filled.share else []


def _choices(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """What may be chosen, by the name of the field."""
    return {
        "by": list(BY.items()),
        "month": [(str(month), month.words) for month in reversed(asked.months)],
        "block": [(block.isoformat(), block_words(block)) for block in reversed(asked.blocks)],
    }
