"""Easy-read versions: the list of them, and each as a page of its own."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from app import runtime
from app.domain.vocabulary import GROUPS
from app.web.carer.easy_read.shown import shown_as
from app.web.carer.page_frame import calls_from, framed, nation_and_shown
from app.web.site.access import page
from app.web.site.visitor import reader

pages = Blueprint("easy_read", __name__)


@pages.get("/library/easy-read")
@page(open_to="everyone", offline=True)
def listed() -> str:
    """The pages that have an easy-read version, by topic; those of the reader's nation where one is known."""
    library, nation = runtime.snapshot().library, reader().answers.nation
    here = library.in_nation(nation) if nation else iter(library)
    written = sorted((each for each in here if each.easy_read), key=lambda each: each.title.casefold())
    by_topic = {name: [each for each in written if each.group == group] for group, name in GROUPS.items()}
    return render_template("carer/library/easy_read_list.html", by_topic=by_topic, nav="library")


@pages.get("/library/<resource_id>/easy-read")
@page(open_to="everyone", offline=True)
def show(resource_id: str) -> Response:
    """One page in short lines; 404 where nobody wrote it so."""
    found = runtime.snapshot().library.get(resource_id)
    if found is None or not found.easy_read:
        abort(404)
    _, shown = nation_and_shown(found)
    text = shown_as(found.easy_read, shown, calls_from(found))
    return framed("carer/library/easy_read.html", found, text=text, noted=":::" in found.easy_read)
