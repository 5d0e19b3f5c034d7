"""What the last visits to the library's links found."""

from __future__ import annotations

from flask import render_template

from app import runtime
from app.services.editing.check_links import pages_by_link
from app.storage.content import desk_work
from app.web.desk.blueprint import pages
from app.web.site.access import page

WORDS = {"ok": "Fine", "moved": "Has moved", "slow": "Slow", "broken": "No answer, or not found"}


@pages.get("/links")
@page(open_to="desk: read")
def links() -> str:
    where = pages_by_link(runtime.snapshot().library, runtime.content().lines)
    found = [link for link in desk_work.link_results(runtime.session()()) if link.url in where]
    return render_template(
        "desk/editing/links.html",
        bad=[link for link in found if link.result != "ok"],
        checked=len(found),
        total=len(where),
        where=where,
        words=WORDS,
        nav="desk",
    )
