"""What came of a round, for those who were asked in it."""

from __future__ import annotations

from flask import abort, render_template

from app import runtime
from app.domain.panel.kinds import KINDS
from app.services.panel import results
from app.web.desk.blueprint import pages
from app.web.desk.panel.home import told_to_me
from app.web.site.access import page


@pages.get("/panel/rounds/<int:number>")
@page(open_to="desk: weigh")
def told_round(number: int) -> str:
    found = next((each for each in told_to_me() if each.id == number), None) or abort(404)
    return render_template(
        "desk/panel/told.html",
        round=found,
        results=results.results_of(runtime.session()(), found),
        kinds=KINDS,
        nav="desk",
    )
