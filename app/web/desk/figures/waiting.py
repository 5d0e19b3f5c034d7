"""One figure that waits for a second person: what it was, what it becomes and when, and the answers to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.facts import Fact, with_facts
from app.domain.content.figures.sentence import first_sentence
from app.models.content.fact import FactRow
from app.services.editing.figures import change, hand_back
from app.storage.content import facts
from app.web.desk.blueprint import me, pages
from app.web.desk.figures.figure_form import typed_of
from app.web.desk.figures.figures import figure_page
from app.web.site.access import page

CHANGED = "This figure was typed anew since you opened the page. Read it again: below is what it says now"
OWN = "You typed this figure. Somebody else has to agree to it"
WHY = "Say in a line what is wrong, so that its author can mend it"
Answer = Response | str | tuple[str, int]


@pages.get("/figures/<fact_id>/waiting")
@page(open_to="desk: read")
def waiting_figure(fact_id: str) -> Answer:
    return _page(fact_id)


@pages.get("/figures/<fact_id>/waiting/change")
@page(open_to="desk: write")
def change_waiting(fact_id: str) -> Answer:
    """The form as it was typed, for whoever mends it."""
    row = facts.proposals(runtime.session()()).get(fact_id)
    if row is None or row.proposed is None:
        return _answered()
    return figure_page(runtime.snapshot().facts.get(fact_id), typed_of(facts.fact_from(fact_id, row.proposed)))


@pages.post("/figures/<fact_id>/agree")
@page(open_to="desk: approve")
def agree_to_figure(fact_id: str) -> Answer:
    seen, session, now, by = request.form.get("seen", ""), runtime.session()(), runtime.now(), me().email
    if instead := _refused(fact_id, lambda: change.agree(session, fact_id, seen, now, by)):
        return instead
    runtime.content().snapshots.look_again()
    coming = runtime.snapshot().facts[fact_id].coming
    flash("Agreed. Readers see it from its first day on." if coming else "Agreed. Readers see the new figure now.")
    return redirect(url_for("desk.figures"))


@pages.post("/figures/<fact_id>/hand-back")
@page(open_to="desk: approve")
def hand_figure_back(fact_id: str) -> Answer:
    why, seen = request.form.get("why", "").strip(), request.form.get("seen", "")
    if not why:
        return _page(fact_id, [("why", WHY)], 422)
    session, now, by = runtime.session()(), runtime.now(), me().email
    if instead := _refused(fact_id, lambda: hand_back.hand_back(session, fact_id, seen, why, now, by)):
        return instead
    flash("Handed back. Its author finds it on their first page, with what you wrote.")
    return redirect(url_for("desk.figures"))


@pages.post("/figures/<fact_id>/take-back")
@page(open_to="desk: write")
def take_figure_back(fact_id: str) -> Answer:
    try:
        hand_back.take_back(runtime.session()(), fact_id, runtime.now(), me().email)
    except KeyError:
        return _answered()
    except hand_back.OthersFigureError:
        abort(403, "Somebody else typed this figure. Nothing was changed.")
    flash("Taken back. Readers go on seeing the figure as it was.")
    return redirect(url_for("desk.figures"))


def _refused(fact_id: str, answer: Callable[[], None]) -> Answer | None:
    """What is shown instead where somebody may not answer so; None where the answer was taken."""
    try:
        answer()
    except KeyError:
        return _answered()
    except change.OwnFigureError:
        return _page(fact_id, [("figure", OWN)], 422)
    except SeenOtherwiseError:
        return _page(fact_id, [("figure", CHANGED)], 409)
    return None


def _answered() -> Response:
    flash("Nothing waits for this figure any more: it was answered, or taken back.")
    return redirect(url_for("desk.figures"))


def _page(fact_id: str, errors: list[tuple[str, str]] | None = None, status: int = 200) -> Answer:
    row = facts.proposals(runtime.session()()).get(fact_id)
    if row is None or row.proposed is None:
        return _answered()
    proposed = facts.fact_from(fact_id, row.proposed)
    html = render_template(
        "desk/figures/waiting.html", row=row, fact=proposed, old=_old(row), gap=_gap(row, proposed),
        sentence=_sentence(proposed), digest=change.digest_of_proposal(row), is_mine=row.proposed_by == me().email,
        is_coming=change.is_coming(row, proposed, runtime.today()), errors=errors or [], faults=dict(errors or []),
        nav="desk",
    )  # fmt: skip
    return html, status


def _old(row: FactRow) -> Fact | None:
    """What readers see of it until now; None for a figure that is new altogether."""
    return None if facts.is_unborn(row) else facts.fact_of(row).on(runtime.today())


def _gap(row: FactRow, proposed: Fact) -> tuple[date, ...]:
    """The first and the last day on which neither the old nor the coming amount holds; () where there is none."""
    old = _old(row)
    if old is None or not change.is_coming(row, proposed, runtime.today()):
        return ()
    first, last = old.valid_to + timedelta(days=1), proposed.valid_from - timedelta(days=1)
    return (first, last) if first <= last else ()


def _sentence(proposed: Fact) -> tuple[str, str, list[str]] | None:
    """The address and title of the first page that names it, and its sentence around the amount."""
    snapshot = runtime.snapshot()
    found = first_sentence(snapshot.library, proposed.id)
    if found is None:
        return None
    shown, pieces = found
    return shown.id, shown.title, [with_facts(each, snapshot.facts, runtime.today()) for each in pieces]
