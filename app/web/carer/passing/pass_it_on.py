"""For professionals and friends: what to say in two minutes, what to print, a button for one's own page."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.passing.sheets import SHEETS
from app.storage.content.place_kind_files import load_place_kinds
from app.web.carer.passing.printed import printed
from app.web.site.access import page
from app.web.site.descriptions import absolute

pages = Blueprint("pass_it_on", __name__)


@pages.get("/pass-it-on")
@page(open_to="everyone")
def show() -> str:
    return render_template(
        "online/passing/pass_it_on.html",
        questions=len(runtime.content().questionnaire.main),
        kinds=list(load_place_kinds().values()),
        sheets=list(SHEETS.values()),
        address=absolute(url_for("start.welcome")),
        nav="",
    )


@pages.get("/pass-it-on/<kind_id>/<sheet_id>.pdf")
@page(open_to="everyone")
def sheet(kind_id: str, sheet_id: str) -> Response:
    """A sheet without a code: its square leads to the first page."""
    answer = printed(sheet_id, kind_id, absolute(url_for("start.welcome")), f"care-companion-{sheet_id}")
    # The same for everybody, and it holds nothing of anybody.
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
