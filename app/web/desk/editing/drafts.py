"""A draft in front of the others: what it changes, who agrees, who publishes and when."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.content_check import check_resource
from app.domain.content.diff import diff
from app.domain.content.record import to_record
from app.domain.content.resource import Resource
from app.domain.content.roles import needs_second_person
from app.domain.profile.answers import AnswerError
from app.domain.vocabulary import NATIONS
from app.models.access.editor import Editor
from app.models.content.draft import BACK, REVIEW, THROWN_AWAY, WRITING, Draft
from app.models.content.resource import ResourceRow
from app.services.editing import drafts as drafts_service
from app.services.editing.planned_changes import plan_publishing
from app.services.editing.publish import ChangedMeanwhileError, IdTakenError
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import drafts, feedback, resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.audience.preview import preview_of
from app.web.desk.editing.date_input import HOURS, typed_moment
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.desk.editing.resource_form import ResourceForm, form_of_record
from app.web.desk.editing.seen.as_readers import easy_read_seen, text_seen
from app.web.desk.said.beside import said_of
from app.web.site.access import page

OWN_DRAFTS = "drafts"
STATES = {
    WRITING: "Still being written.",
    REVIEW: "Sent for review.",
    BACK: "Sent back to its writer: something is wrong with it.",
}
CHANGED = "Its writer changed it since you opened it. Read it again: below is what it says now"
SECOND_PERSON = "It is about money, law or medicines: a second person has to agree first"


@pages.get("/drafts/<int:draft_id>")
@page(open_to="desk: read")
def draft(draft_id: int) -> str:
    return _show(_draft(draft_id))


@pages.post("/drafts/<int:draft_id>/agree")
@page(open_to="desk: approve")
def agree(draft_id: int) -> Response | tuple[str, int]:
    seen = request.form.get("seen", "")
    try:
        drafts_service.approve(runtime.session()(), draft_id, seen, me().id, runtime.now())
        flash(f"You agreed to this draft. {'You' if me().may('publish') else 'A publisher'} can publish it now.")
    except drafts_service.OwnDraftError:
        flash("This draft is yours. Somebody else has to agree to it.")
    except drafts_service.NotYoursError:
        abort(404)
    except SeenOtherwiseError:
        return _show(_draft(draft_id), [("draft", CHANGED)]), 409
    return redirect(url_for("desk.draft", draft_id=draft_id, _anchor="publish" if me().may("publish") else None))


@pages.post("/drafts/<int:draft_id>/send-back")
@page(open_to="desk: approve", once=True)
def send_back(draft_id: int) -> Response | tuple[str, int]:
    """Something is wrong: the draft goes back to its writer with the words typed."""
    found, words = _draft(draft_id), request.form.get("text", "").replace("\x00", "").strip()
    if not words:
        return _show(found, [("text", "Say what is wrong, in a few words")]), 422
    try:
        drafts_service.send_back(runtime.session()(), draft_id, words, me().id, runtime.now())
    except drafts_service.OwnDraftError:
        abort(404)
    flash("Sent back with your words. Its writer sees them on their first page.")
    return redirect(url_for("desk.home"))


@pages.post("/drafts/<int:draft_id>/discard")
@page(open_to="desk: write")
def discard(draft_id: int) -> Response:
    try:
        drafts_service.discard(runtime.session()(), draft_id, me().id, runtime.now())
    except drafts_service.NotYoursError:
        abort(404)
    flash("Thrown away. What readers see did not change. You can bring it back here for 30 days.")
    return redirect(url_for("desk.pile", key=OWN_DRAFTS))


@pages.post("/drafts/<int:draft_id>/bring-back")
@page(open_to="desk: write")
def bring_back(draft_id: int) -> Response:
    try:
        drafts_service.bring_back(runtime.session()(), draft_id, me().id, runtime.now())
    except drafts_service.NotYoursError:
        abort(404)
    except drafts_service.AnotherDraftError:
        flash("You have another draft of this page. Finish it, or throw it away first.")
        return redirect(url_for("desk.pile", key=OWN_DRAFTS))
    flash("Here is your draft again.")
    return redirect(url_for("desk.edit_draft", draft_id=draft_id))


@pages.post("/drafts/<int:draft_id>/publish")
@page(open_to="desk: publish")
def publish(draft_id: int) -> Response | tuple[str, int]:
    """Publishes now, or on the day that was typed."""
    found = _draft(draft_id)
    if request.form.get("seen", "") != drafts_service.digest_of_draft(found):
        return _show(found, [("draft", CHANGED)]), 409
    form = form_of_record(found.record)
    if not form.holds(runtime.today()):
        return _show(found, [("draft", f"{field}: {fault}") for field, fault in form.faults()]), 422
    if drafts_service.is_second_person_missing(runtime.session()(), draft_id, form.resource(), me().email):
        return _show(found, [("draft", SECOND_PERSON)]), 422
    try:
        due = typed_moment(request.form)
    except AnswerError as error:
        return _show(found, [(error.field, error.message)]), 422
    if due:
        plan_publishing(runtime.session()(), draft_id, form.resource(), due, runtime.now(), me().email)
        flash(f"Planned for {due.astimezone(runtime.UK):%A %-d %B %Y at %H:%M}.")
        return redirect(url_for("desk.draft", draft_id=draft_id))
    return _publish_now(found, form)


def _publish_now(found: Draft, form: ResourceForm) -> Response | tuple[str, int]:
    resource = form.resource()
    try:
        drafts_service.publish_draft(runtime.session()(), found.id, resource, runtime.now(), me().email)
    except SecondPersonNeededError:
        return _show(_draft(found.id), [("draft", SECOND_PERSON)]), 422
    except (ChangedMeanwhileError, IdTakenError):
        message = "Another change was published since this draft began. Its writer can bring it up to date"
        return _show(_draft(found.id), [("draft", message)]), 409
    runtime.content().snapshots.look_again()
    flash(f"Published: {resource.title}. Readers see it now.")
    return redirect(url_for("desk.history", resource_id=resource.id))


def _draft(draft_id: int) -> Draft:
    found = runtime.session().get(Draft, draft_id)
    return found if found and found.state != THROWN_AWAY else abort(404)


def _show(found: Draft, errors: list[tuple[str, str]] | None = None) -> str:
    form = form_of_record(found.record)
    whole = form.holds(runtime.today())
    resource = form.resource() if whole else None
    row = runtime.session().get(ResourceRow, found.resource_id) if found.resource_id else None
    now = resources.resource_of(row) if row else None
    before = to_record(now) if now else {}
    sensitive = resource is not None and needs_second_person(resource, now)
    nation = next((n for n in NATIONS if n in (form.nations.data or ())), "england")
    return render_template(
        "desk/editing/draft.html",
        draft=found,
        row=row,
        title=form.title.data or "No title yet",
        writer=runtime.session().get_one(Editor, found.author_id),
        changes=diff(before, to_record(resource), tag_labels()[0]) if resource else [],
        faults=form.faults(),
        reach=preview_of(resource) if resource else None,
        findings=check_resource(
            resource,
            runtime.snapshot().facts,
            runtime.content().questionnaire,
            runtime.content().example_facts,
            runtime.content().lines,
        )
        if resource
        else [],
        html=text_seen(form.body.data or "", nation),
        easy=easy_read_seen(form.easy_read.data or "", nation),
        said=said_of(row) if row else None,
        comments=feedback.comments(runtime.session()(), found.comment_key),
        states=STATES,
        can_publish=resource is not None and _can_publish(found, resource, sensitive),
        sensitive=sensitive,
        planned=[p for p in drafts.planned(runtime.session()()) if p.draft_id == found.id],
        names=FIELD_NAMES,
        seen=drafts_service.digest_of_draft(found),
        typed=request.form,
        hours=HOURS,
        errors=errors or [],
        nav="desk",
    )


def _can_publish(found: Draft, resource: Resource, sensitive: bool) -> bool:
    """Whether the button stands there: not where it could only refuse, nor before a yes that is asked for."""
    if not me().may("publish"):
        return False
    if found.author_id != me().id:
        return bool(found.approved_by) or not sensitive
    return not drafts_service.is_second_person_missing(runtime.session()(), found.id, resource, me().email)
