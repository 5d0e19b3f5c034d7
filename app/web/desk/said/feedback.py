"""The list of what carers say, and what is done about it."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.models.content.feedback import FEEDBACK_KINDS
from app.models.content.resource import ResourceRow
from app.services.editing import feedback as feedback_service
from app.services.ideas.from_feedback import idea_from_feedback
from app.storage.content import feedback as feedback_storage
from app.storage.content.feedback import Wanted
from app.web.carer.saying.say_form import SAYINGS
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.draft_input import whole_number
from app.web.desk.said.beside import changes_of, line_of
from app.web.site.access import page

PAGE = 50
DONE = "done"
OF_THE_PAGE = "page"


@pages.get("/feedback")
@page(open_to="desk: read")
def feedback() -> str:
    """What waits or is dealt with, newest first; of one page or one kind where asked."""
    wanted = _wanted()
    session = runtime.session()()
    total = feedback_storage.some_feedback(session, wanted, 0, 0)[1]
    last_page = max(1, -(-total // PAGE))
    number = min(whole_number(request.args.get("page", "")) or 1, last_page)
    found, _ = feedback_storage.some_feedback(session, wanted, (number - 1) * PAGE, PAGE)
    changes = {each: changes_of(each) for each in {row.resource_id for row in found} if each}
    return render_template(
        "desk/said/feedback.html",
        lines=[line_of(row, changes.get(row.resource_id, ())) for row in found],
        titles={row.resource_id + row.step: _title(row.resource_id, row.step) for row in found},
        versions={each: row.version for each in changes if (row := session.get(ResourceRow, each))},
        total=total,
        number=number,
        last_page=last_page,
        wanted=wanted,
        asked=_address(wanted),
        kinds=SAYINGS,
        of_pages=_pages(),
        nav="desk",
    )


@pages.post("/feedback/<int:feedback_id>/done")
@page(open_to="desk: comment")
def feedback_done(feedback_id: int) -> Response:
    found = feedback_service.feedback_done(runtime.session()(), feedback_id, runtime.now(), me().email)
    flash("Marked as dealt with.")
    return _back(found)


@pages.post("/feedback/<int:feedback_id>/answered")
@page(open_to="desk: write")
def feedback_answered(feedback_id: int) -> Response:
    """The version named in the form was saved because of this."""
    version = whole_number(request.form.get("version", "")) or 0
    session = runtime.session()()
    found = feedback_service.answered_by_change(session, feedback_id, version, runtime.now(), me().email)
    if found is None:
        abort(404)
    flash(f"Dealt with: version {version} of the page answers it.")
    return _back(found)


@pages.post("/feedback/<int:feedback_id>/idea")
@page(open_to="desk: publish")
def feedback_as_idea(feedback_id: int) -> Response:
    """The words become an idea, which waits to be let through as any other does."""
    number = idea_from_feedback(runtime.session()(), feedback_id, runtime.now(), me().email)
    if number is None:
        abort(404)
    flash("It stands among the ideas of carers, and is dealt with here.")
    return redirect(url_for("desk.idea", idea_id=number))


def _back(resource_id: str | None) -> Response:
    """To the page's own place where the button stood there, else to the list as it was narrowed."""
    if resource_id and request.form.get("back") == OF_THE_PAGE:
        return redirect(url_for("desk.history", resource_id=resource_id, _anchor="said"))
    return redirect(url_for("desk.feedback", **_address(_wanted())))


def _wanted() -> Wanted:
    kind = request.args.get("kind", "")
    return Wanted(
        resource_id=request.args.get("of", "")[:60].replace("\x00", ""),
        kind=kind if kind in FEEDBACK_KINDS else "",
        done=request.args.get("which") == DONE,
    )


def _address(wanted: Wanted) -> dict[str, Any]:
    asked = {"of": wanted.resource_id, "kind": wanted.kind, "which": DONE if wanted.done else ""}
    return {name: value for name, value in asked.items() if value}


def _pages() -> list[tuple[str, str]]:
    """The id and title of each page that the list can be narrowed to."""
    ids = feedback_storage.pages_with_feedback(runtime.session()())
    return sorted(((each, _title(each, "")) for each in ids if each), key=lambda pair: pair[1].casefold())


def _title(resource_id: str, step_id: str) -> str:
    if not resource_id:
        step = runtime.content().transitions.step(step_id)
        return step.inbox_title if step else step_id
    found = runtime.snapshot().library.get(resource_id) or runtime.session().get(ResourceRow, resource_id)
    return found.title if found else resource_id
