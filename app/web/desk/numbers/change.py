"""Before and after a change of a page: the eight weeks before those in which it changed, and the eight after them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flask import Response, abort, render_template, request

from app import runtime
from app.domain.counts.disclosure import WHY
from app.domain.counts.periods import block_words, blocks_around, month_of, week_of, weeks_of
from app.domain.counts.plot import Rows, rows
from app.domain.counts.release import NOT_YET, Cell
from app.domain.counts.tables import TABLES, title_of
from app.models.content.history import ResourceVersion
from app.services.counts.figures import Figures
from app.storage.content import history
from app.web.desk.blueprint import pages
from app.web.desk.numbers.csv_file import csv_answer
from app.web.desk.numbers.filled import NONE
from app.web.site.access import page

COLUMNS = TABLES["pages"].columns
NO_PAGE = "Choose one of the pages of the list"
NO_VERSION = "Choose one of the changes of that page"


class Compared(NamedTuple):
    """One figure before and after."""

    title: str
    before: Cell
    after: Cell

    @property
    def plot(self) -> Rows:
        return rows(("Before", "After"), (self.before, self.after), in_order=True)


@pages.get("/numbers/before-and-after", endpoint="numbers_change")
@page(open_to="desk: numbers")
def before_and_after() -> tuple[str, int]:
    """First the page is chosen, then one of its changes. What is unknown is named."""
    page_id, number = request.args.get("page", ""), request.args.get("version", "")
    library = runtime.snapshot().library
    versions = _versions(page_id)
    chosen = next((each for each in versions if str(each.number) == number), None)
    errors = [("page", NO_PAGE)] * (bool(page_id) and page_id not in library)
    errors += [("version", NO_VERSION)] * (bool(number) and not errors and chosen is None)
    words = render_template(
        "desk/numbers/change.html",
        choices=sorted(((each.id, each.title) for each in library), key=lambda each: each[1].casefold()),
        page_id=page_id if page_id in library else "",
        versions=[(str(each.number), _words_of(each)) for each in versions],
        version=number if chosen else "",
        times=[block_words(block) for block in blocks_around(_day(chosen))] if chosen else [],
        compared=_compared(page_id, _day(chosen)) if chosen else [],
        why=WHY,
        errors=errors,
        nav="desk",
    )
    return words, 422 if errors else 200


@pages.get("/numbers/before-and-after/csv", endpoint="numbers_change_csv")
@page(open_to="desk: numbers")
def change_as_csv() -> Response:
    page_id, number = request.args.get("page", ""), request.args.get("version", "")
    chosen = next((each for each in _versions(page_id) if str(each.number) == number), None) or abort(404)
    first, second = (block_words(block) for block in blocks_around(_day(chosen)))
    lines = [[each.title, each.before.words, each.after.words] for each in _compared(page_id, _day(chosen))]
    return csv_answer("care-companion-before-and-after", [[page_id, first, second], *lines])


def _versions(page_id: str) -> list[ResourceVersion]:
    if page_id not in runtime.snapshot().library:
        return []
    return list(history.versions(runtime.session()(), page_id))


def _compared(page_id: str, day: date) -> list[Compared]:
    before, after = blocks_around(day)
    figures = Figures(runtime.session()(), runtime.today(), weeks_of(month_of(week_of(before)))[0])
    return [
        Compared(title_of(column), _figure(figures, column, before, page_id), _figure(figures, column, after, page_id))
        for column in COLUMNS
    ]


def _figure(figures: Figures, column: str, block: date, page_id: str) -> Cell:
    found = figures.block(column, block)
    return found.get(page_id, NONE) if found is not None else NOT_YET


def _day(version: ResourceVersion) -> date:
    return version.at.astimezone(runtime.UK).date()


def _words_of(version: ResourceVersion) -> str:
    day = _day(version)
    return f"Version {version.number}, {day.day} {day:%B %Y}{f': {version.why}' if version.why else ''}"
