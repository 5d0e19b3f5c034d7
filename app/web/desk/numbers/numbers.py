"""The page of numbers: how far it reaches, every table, words not found, gaps, and what is due. Counts only."""

from __future__ import annotations

from typing import NamedTuple

from flask import render_template, url_for

from app import runtime
from app.domain.counts.disclosure import FEWEST_SHOWN, WHY
from app.domain.counts.search_words import ENOUGH_PLACES
from app.domain.counts.tables import TABLES
from app.domain.dates.months import number_by_month
from app.services.counts.figures import Figures
from app.services.counts.gaps import Gap, gaps
from app.storage.content import desk_work
from app.storage.counts import search_words
from app.web.desk.blueprint import me, pages
from app.web.desk.numbers.asked import asked_of
from app.web.desk.numbers.filled import fill
from app.web.desk.numbers.names import name_of
from app.web.site.access import page


class Row(NamedTuple):
    """One line of a plot: what it is, where it leads ("" for nowhere), its number in words, its size, and one more."""

    label: str
    href: str
    words: str
    size: int
    more: str = ""


@pages.get("/numbers")
@page(open_to="desk: numbers")
def numbers() -> str:
    session, asked = runtime.session()(), asked_of({}, runtime.today())
    figures = Figures(session, runtime.today(), asked.since)
    return render_template(
        "desk/numbers/numbers.html",
        reach=fill(TABLES["reach"], figures, asked).plots,
        tables=list(TABLES.values()),
        words=sorted(word for word, _ in search_words.words_of_many(session)),
        enough=ENOUGH_PLACES,
        gaps=[_named(gap) for gap in gaps(figures, runtime.snapshot().library, asked.block)],
        fewest=FEWEST_SHOWN,
        why=WHY,
        by_status=desk_work.counts_by_status(session),
        due=_due(),
        nav="desk",
    )


def _named(gap: Gap) -> Gap:
    return gap._replace(stage=name_of("stage", gap.stage), change=name_of("change", gap.change))


def _due() -> list[Row]:
    """Reviews of published pages: what is overdue from before this month, then twelve months."""
    before, months = number_by_month(desk_work.review_days(runtime.session()()), runtime.today())
    rows = [Row("Before this month", _listing("overdue"), str(before), before)] if before else []
    return rows + [Row(month.words, _listing(str(month)) if n else "", str(n), n) for month, n in months]


def _listing(due: str) -> str:
    return url_for("desk.listing", status="published", due=due) if me().may("read") else ""
