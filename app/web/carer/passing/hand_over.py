"""The carer's own phone opens what was answered together: once, and within a quarter of an hour."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.services.passing import hand_over
from app.web.carer.counting import journey
from app.web.carer.now.today import tailored_for
from app.web.carer.passing.sealed_answers import LASTS, SQUARE, opened
from app.web.site.access import page
from app.web.site.visitor import save_answers, visitor

pages = Blueprint("hand_over", __name__)


@pages.get("/open-here")
@page(open_to="everyone")
def open_here() -> str:
    """What the square leads to. The answers stand behind the "#", where only the script of this page sees them."""
    return _show("")


# Before the first answer there is no cookie, so no page could carry a token.
@pages.post("/open-here")
@page(open_to="everyone", token="not-needed", most=300)
def take() -> Response | tuple[str, int]:
    if visitor().kept:
        return _show("kept"), 409
    together = opened(request.form.get("handed", ""), SQUARE)
    if together is None:
        return _show("old"), 410
    if not hand_over.end(runtime.session()(), together.number, runtime.now()):
        return _show("used"), 410
    is_first = not visitor().has_answered
    save_answers(together.answers)
    if is_first:
        journey.began(timed=False)
        journey.finished(visitor(), tailored_for(visitor()))
    flash("Your answers are on this phone now, and nowhere else.")
    return redirect(url_for("start.check"))


def _show(state: str) -> str:
    minutes = int(LASTS[SQUARE].total_seconds()) // 60
    return render_template("online/passing/open_here.html", state=state, minutes=minutes, nav="")
