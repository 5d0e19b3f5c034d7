"""One resource over time: its versions, what differs, remarks, and putting an earlier one back."""

from __future__ import annotations

from datetime import timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.content_check import check_resource
from app.domain.content.diff import diff
from app.domain.content.record import from_record
from app.domain.content.signing.roles import SIGN_ROLES
from app.domain.profile.answers import AnswerError
from app.models.content.history import ResourceVersion
from app.models.content.resource import PUBLISHED, ResourceRow
from app.services.editing import drafts as drafts_service
from app.services.editing import publish
from app.services.editing.planned_changes import cancel_plan, plan_archiving
from app.services.editing.second_person import SecondPersonNeededError
from app.services.panel import results
from app.storage.content import drafts, feedback, history, resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.date_input import HOURS, typed_moment
from app.web.desk.editing.draft_input import whole_number
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.desk.editing.resource_form import record_of
from app.web.desk.editing.resources import row_of
from app.web.desk.said.beside import said_of
from app.web.desk.signing.sheet import signatures_of
from app.web.site.access import page


@pages.get("/resources/<resource_id>/history", endpoint="history")
@page(open_to="desk: read")
def resource_history(resource_id: str) -> str:
    return _show(resource_id)


@pages.get("/resources/<resource_id>/history/<int:number>")
@page(open_to="desk: read")
def version(resource_id: str, number: int) -> str:
    """One version, and what it changed from the one before."""
    row = row_of(resource_id)
    kept = history.versions(runtime.session()(), row.id)
    shown = next((v for v in kept if v.number == number), None) or abort(404)
    before = next((v for v in kept if v.number < number), None)
    return render_template(
        "desk/editing/version.html",
        row=row,
        shown=shown,
        before=before,
        undoes_to=undoes_to(shown),
        changes=diff(before.record if before else {}, shown.record, tag_labels()[0]),
        names=FIELD_NAMES,
        nav="desk",
    )


@pages.post("/resources/<resource_id>/history/<int:number>/restore")
@page(open_to="desk: publish")
def restore(resource_id: str, number: int) -> Response:
    """Makes an earlier version what readers see; as an undo, it names in `version` the change that it undoes."""
    undone = whole_number(request.form.get("version", ""))
    if undone and row_of(resource_id).version != undone:
        flash("Nothing was undone: the page has changed since. Look at its last version first.")
        return redirect(url_for("desk.history", resource_id=resource_id))
    try:
        publish.restore(runtime.session()(), resource_id, number, runtime.now(), me().email)
    except publish.GoneError:
        abort(404)
    except SecondPersonNeededError:
        return _send_to_the_others(resource_id, number)
    runtime.content().snapshots.look_again()
    flash(f"Version {number} is what readers see again.")
    return redirect(url_for("desk.history", resource_id=resource_id))


def undoes_to(change: ResourceVersion) -> int:
    """The version that undoing this change would make what readers see; 0 where it cannot be undone by a button.

    It can where nothing came after it, and readers saw the version before.
    """
    session = runtime.session()()
    row = session.get(ResourceRow, change.resource_id)
    before = history.version(session, change.resource_id, change.number - 1)
    if not me().may("publish") or row is None or row.version != change.number:
        return 0
    return before.number if before and before.status == PUBLISHED else 0


def _send_to_the_others(resource_id: str, number: int) -> Response:
    """An earlier text on money, law or medicines waits, as a draft, for a second person like any other."""
    session, row = runtime.session()(), row_of(resource_id)
    if drafts.own(session, row.id, me().id):
        flash("It needs a second person. You have a draft of this page already: finish it or throw it away first.")
        return redirect(url_for("desk.history", resource_id=resource_id))
    earlier = history.version(session, row.id, number) or abort(404)
    record = record_of(from_record(earlier.record))
    draft_id = drafts_service.keep(
        session, me().id, record, runtime.now(), resource_id=row.id, draft_id=None, base_version=row.version
    )
    drafts_service.send_for_review(session, draft_id, me().id, f"Version {number} again", runtime.now())
    flash(
        f"Version {number} is a draft again, and waits in the list of everybody who can agree to it. "
        "Pages on money, law or medicines need a second person."
    )
    return redirect(url_for("desk.draft", draft_id=draft_id))


@pages.post("/resources/<resource_id>/archive")
@page(open_to="desk: publish")
def archive(resource_id: str) -> Response | tuple[str, int]:
    """Takes the page away now, or on the day that was typed. The reason is kept."""
    row = row_of(resource_id)
    why = request.form.get("why", "").replace("\x00", "").strip()
    try:
        due = typed_moment(request.form)
    except AnswerError as error:
        return _show(resource_id, [(error.field, error.message)]), 422
    if not why:
        return _show(resource_id, [("why", "Say why, in a few words. It stands in the history")]), 422
    if due:
        plan_archiving(runtime.session()(), row.id, due, runtime.now(), me().email, why)
        flash(f"It will be archived on {due.astimezone(runtime.UK):%A %-d %B %Y at %H:%M}.")
    else:
        publish.archive(runtime.session()(), row.id, runtime.now(), me().email, why[:300])
        runtime.content().snapshots.look_again()
        flash("Archived. Readers no longer see it; nothing of it is lost.")
    return redirect(url_for("desk.history", resource_id=resource_id))


@pages.post("/resources/<resource_id>/reviewed")
@page(open_to="desk: publish")
def reviewed(resource_id: str) -> Response:
    """Somebody read it against its sources today and changed nothing."""
    row = row_of(resource_id)
    next_review = runtime.today() + timedelta(days=365)
    session = runtime.session()()
    publish.mark_reviewed(session, row.id, next_review, runtime.now(), me().email, runtime.today())
    runtime.content().snapshots.look_again()
    flash("Marked as reviewed today. The next review is in a year.")
    return redirect(url_for("desk.history", resource_id=resource_id))


@pages.post("/plans/<int:plan_id>/cancel")
@page(open_to="desk: publish")
def cancel(plan_id: int) -> Response:
    cancel_plan(runtime.session()(), plan_id, runtime.now(), me().email)
    flash("That will not happen.")
    return redirect(url_for("desk.home"))


def _show(resource_id: str, errors: list[tuple[str, str]] | None = None) -> str:
    row = row_of(resource_id)
    session = runtime.session()()
    resource = resources.resource_of(row)
    return render_template(
        "desk/editing/history.html",
        row=row,
        versions=history.versions(session, row.id),
        comments=feedback.comments(session, row.id),
        said=said_of(row),
        panel_said=results.said_about(session, "page", row.id),
        signatures=signatures_of(row.id),
        sign_roles=SIGN_ROLES,
        planned=drafts.planned(session, row.id),
        findings=check_resource(
            resource,
            runtime.snapshot().facts,
            runtime.content().questionnaire,
            runtime.content().example_facts,
            runtime.content().lines,
        ),
        names=FIELD_NAMES,
        today=runtime.today(),
        typed=request.form,
        hours=HOURS,
        errors=errors or [],
        nav="desk",
    )
