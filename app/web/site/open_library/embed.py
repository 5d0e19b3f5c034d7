"""The page that shows how to put "what helps now" on another site, and the one file that does it there."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from app import runtime
from app.domain.vocabulary import NATION_NAMES
from app.web.site.access import page
from app.web.site.assets import as_asked

pages = Blueprint("embed", __name__)

FILE = "js/embed/what-helps-now.js"
# Sites have the address in their pages for years, so what stands there may change: an hour, then it is asked for again.
KEPT = "public, max-age=3600, stale-while-revalidate=86400"


@pages.get("/embed")
@page(open_to="everyone")
def show() -> str:
    return render_template("online/embed.html", origin=runtime.config().origin, nations=NATION_NAMES, nav="")


@pages.get("/embed/what-helps-now.js")
@page(open_to="everyone", any_site=True)
def script() -> Response:
    return as_asked(runtime.assets().by_name[FILE], KEPT)
