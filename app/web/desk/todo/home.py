"""The desk's first page: what needs this person, a line a kind, and below it what was done last."""

from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.storage.content import history
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.drafts import OWN_DRAFTS
from app.web.desk.editing.history import undoes_to
from app.web.desk.panel.home import member_home
from app.web.desk.rounds.home import study_home
from app.web.desk.students.home import student_home
from app.web.desk.todo import students, upkeep, waiting
from app.web.desk.todo.pile import Pile
from app.web.site.access import page

LAST = 6
# Whose first page is not the piles of the editors.
OF_ROLE = {"panel": member_home, "stakeholder": member_home, "researcher": study_home, "student": student_home}


@pages.get("/")
@page(open_to="desk")
def home() -> str | Response:
    if own := OF_ROLE.get(me().role):
        return own()
    if not me().may("read"):
        return redirect(url_for("desk.numbers"))
    last = [(change, undoes_to(change)) for change in history.latest(runtime.session()(), LAST)]
    thrown = len(waiting.thrown_away())
    return render_template("desk/home.html", piles=_piles(), thrown=thrown, last=last, nav="desk")


@pages.get("/to-do/<key>")
@page(open_to="desk: read")
def pile(key: str) -> str:
    """Everything of one kind. An empty pile is a page too: its last thing may have been done a moment ago."""
    known = {each.key: each for each in _all_piles()}
    found = known.get(key) or abort(404)
    thrown = waiting.thrown_away() if key == OWN_DRAFTS else []
    return render_template("desk/pile.html", pile=found, thrown=thrown, nav="desk")


def _piles() -> list[Pile]:
    return [each for each in _all_piles() if each.tasks]


def _all_piles() -> tuple[Pile, ...]:
    """The most pressing first."""
    return (
        upkeep.delivery(),
        waiting.agreement(),
        students.drafts_to_read(),
        waiting.local_services(),
        upkeep.failed_plans(),
        waiting.agreed(),
        waiting.own_drafts(),
        upkeep.reviews(),
        upkeep.said(),
        upkeep.ideas_to_read(),
        upkeep.comments(),
        *upkeep.figures(),
        upkeep.links(),
    )
