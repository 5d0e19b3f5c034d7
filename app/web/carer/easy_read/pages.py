"""Easy-read versions: the list of them, and each as a page of its own."""

from __future__ import annotations

from flask import Blueprint, abort, make_response, render_template, request
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.resource import Resource
from app.domain.vocabulary import GROUPS, NATION_NAMES, NATIONS
from app.storage.content.help_now_files import load_help_now
from app.web.carer.easy_read.shown import shown_as
from app.web.carer.library import SAYINGS, nation_and_shown
from app.web.site.access import page
from app.web.site.phone_lines import nation_for
from app.web.site.visitor import is_saved, reader

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
    """One page in short lines; 404 where nobody wrote it so. No phone keeps one that somebody may have to leave."""
    found = runtime.snapshot().library.get(resource_id)
    if found is None or not found.easy_read:
        abort(404)
    private = load_help_now().to_leave_quickly(found)
    answer = make_response(_read(found, private))
    if private:
        answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _read(found: Resource, private: bool) -> str:
    nation, shown = nation_and_shown(found)
    calls_from = nation or nation_for(found, reader().answers)
    text = shown_as(found.easy_read, shown, calls_from)
    return render_template(
        "carer/library/easy_read.html",
        resource=found,
        text=text,
        shown=shown,
        private=private,
        asked_nation=request.args.get("nation") if nation else None,
        saved=is_saved(found.id),
        elsewhere=reader().answers.nation not in (None, *found.nations),
        noted=":::" in found.easy_read,
        overdue=found.next_review < runtime.today(),
        nation_names={n: NATION_NAMES[n] for n in NATIONS if n in found.nations},
        kinds=SAYINGS,
        nav="library",
    )
