"""The page of numbers: what is due by month, what is opened from prompts, what carers said. Counts only."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from flask import render_template, url_for

from app import runtime
from app.domain.counts.disclosure import FEWEST_SHOWN, drawn
from app.domain.dates.months import number_by_month
from app.models.content.feedback import FEEDBACK_KINDS
from app.storage.content import desk_work, feedback
from app.storage.delivery import delivery_counts
from app.web.carer.saying.say_form import SAYINGS
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

OPENED_IN = timedelta(days=90)
MOST = 20
OTHER_PAGES = {"/today": "Today", "/something-has-changed": "Something has changed"}


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
    return render_template(
        "desk/numbers.html",
        by_status=desk_work.counts_by_status(runtime.session()()),
        due=_due(),
        opened=_opened(),
        days=OPENED_IN.days,
        fewest=FEWEST_SHOWN,
        rows=_said(),
        kinds=SAYINGS,
        nav="desk",
    )


def _due() -> list[Row]:
    """Reviews of published pages: what is overdue from before this month, then twelve months."""
    before, months = number_by_month(desk_work.review_days(runtime.session()()), runtime.today())
    rows = [Row("Before this month", _listing("overdue"), str(before), before)] if before else []
    return rows + [Row(month.words, _listing(str(month)) if n else "", str(n), n) for month, n in months]


def _listing(due: str) -> str:
    return url_for("desk.listing", status="published", due=due) if me().may("read") else ""


def _opened() -> list[Row]:
    """The pages to which prompts led most in the last months; how often they were opened, and how many prompts came."""
    now = runtime.now()
    library = runtime.snapshot().library
    rows = []
    for path, came, opened in delivery_counts.opened_by_page(runtime.session()(), now - OPENED_IN, now):
        found = library.get(path.removeprefix("/library/"))
        title = found.title if found else OTHER_PAGES.get(path, path)
        rows.append((drawn(came), Row(title, path, *drawn(opened), drawn(came).words)))
    rows.sort(key=lambda pair: (-pair[0].size, -pair[1].size, pair[1].label))
    return [row for _, row in rows[:MOST]]


def _said() -> list[tuple[str, list[int]]]:
    """What carers said of each page, by kind; the pages of which most was said first."""
    counts = feedback.feedback_counts(runtime.session()())
    rows = [
        (resource.title, [counts.get((resource.id, kind), 0) for kind in FEEDBACK_KINDS])
        for resource in runtime.snapshot().library
        if any((resource.id, kind) in counts for kind in FEEDBACK_KINDS)
    ]
    return sorted(rows, key=lambda row: -sum(row[1]))
