"""What a figure was before: each state that two people agreed to, who did what, and a way back."""

from __future__ import annotations

from flask import abort, render_template

from app import runtime
from app.storage.content import facts, history
from app.web.desk.blueprint import pages
from app.web.desk.figures.figure_form import typed_of
from app.web.desk.figures.figures import figure_page
from app.web.site.access import page


@pages.get("/figures/<fact_id>/history")
@page(open_to="desk: read")
def figure_history(fact_id: str) -> str:
    fact = runtime.snapshot().facts.get(fact_id) or abort(404)
    session = runtime.session()()
    done = [entry for entry in history.logged(session, subject=fact_id) if "figure" in entry.what]
    states = [(kept, facts.fact_from(fact_id, kept.record)) for kept in facts.versions(session, fact_id)]
    return render_template(
        "desk/figures/history.html", fact=fact, states=states, done=done, by_the_code=history.BY_THE_CODE,
        today=runtime.today(), nav="desk",
    )  # fmt: skip


@pages.get("/figures/<fact_id>/earlier/<int:number>")
@page(open_to="desk: write")
def earlier_figure(fact_id: str, number: int) -> str:
    """The form as an earlier state would have been typed: saved, it waits for a second person like any other."""
    fact = runtime.snapshot().facts.get(fact_id) or abort(404)
    kept = {each.id: each.record for each in facts.versions(runtime.session()(), fact_id)}
    return figure_page(fact, typed_of(facts.fact_from(fact_id, kept.get(number) or abort(404))))
