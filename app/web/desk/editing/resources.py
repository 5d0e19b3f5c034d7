"""The form for one resource: written, kept as a draft, sent for review or published."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import abort, after_this_request, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.diff import Change, diff
from app.domain.content.record import to_record
from app.domain.content.roles import is_about_money_law_or_medicines
from app.models.content.draft import BACK, THROWN_AWAY, Draft
from app.models.content.resource import ResourceRow
from app.services.editing import drafts as drafts_service
from app.services.editing.publish import ChangedMeanwhileError, IdTakenError
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import drafts, feedback, resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.audience import buttons
from app.web.desk.editing.audience.preview import reach_of_lists
from app.web.desk.editing.draft_input import keep_typed, whole_number, why_of, with_address
from app.web.desk.editing.labels import FIELD_NAMES, clock_time, parts_of, tag_labels
from app.web.desk.editing.resource_form import ResourceForm, form_of_record, record_of
from app.web.desk.said.beside import said_of
from app.web.site.access import KB, page

WRITING_NOW = timedelta(minutes=30)
NEEDS_ANOTHER = (
    "Your change is saved. It is about money, law or medicines, so a second person reads it before readers do. "
    "It waits in their list."
)
ARRIVED = "desk-arrived"
ARRIVED_FOR = timedelta(hours=12)
COLLISION = "Somebody else published a change while you were writing. Yours is kept. Below is what differs from theirs"


@pages.get("/resources/new")
@page(open_to="desk: write")
def new() -> str:
    return show(ResourceForm(MultiDict()), None, None)


@pages.get("/resources/<resource_id>")
@page(open_to="desk: write")
def edit(resource_id: str) -> str:
    row = row_of(resource_id)
    draft = drafts.own(runtime.session()(), row.id, me().id)
    record = draft.record if draft else record_of(resources.resource_of(row))
    return show(form_of_record(record), row, draft)


@pages.get("/drafts/<int:draft_id>/edit")
@page(open_to="desk: write")
def edit_draft(draft_id: int) -> str | Response:
    draft = runtime.session().get(Draft, draft_id)
    if draft is None or draft.author_id != me().id or draft.state == THROWN_AWAY:
        abort(404)
    if draft.resource_id:
        return redirect(url_for("desk.edit", resource_id=draft.resource_id))
    return show(form_of_record(draft.record), None, draft)


# A whole page in capitals and accents is longer than any other form.
@pages.post("/resources/new")
@pages.post("/resources/<resource_id>")
@page(open_to="desk: write", form_limit=512 * KB, carried=True)
def save(resource_id: str | None = None) -> Response | tuple[str, int]:
    """Keeps what was typed, whatever it is; then does what the button said."""
    row = row_of(resource_id) if resource_id else None
    action, wrong = request.form.get("action", "draft"), []
    typed = request.form if row else with_address(request.form)
    if buttons.is_of_the_lists(action):
        wrong = buttons.fault_of(typed, action)
        typed = typed if wrong else buttons.after(typed, action)
    kept = keep_typed(typed, me().id, row.id if row else None)
    if kept is None:
        return _untouched(action)
    after_this_request(_arrived)
    draft = runtime.session().get_one(Draft, kept)
    form, said = form_of_record(draft.record), ResourceForm(request.form).said_back()
    if row:
        form.id.data = row.id
    if wrong:
        return show(form, row, draft, wrong), 422
    if buttons.is_of_the_lists(action):
        return redirect(url_for("desk.edit_draft", draft_id=draft.id, _anchor="readers"))
    if action not in ("review", "publish"):
        flash(" ".join(["Saved as your draft. Readers do not see it yet.", *said]))
        return redirect(url_for("desk.edit_draft", draft_id=draft.id))
    if not form.holds(runtime.today()):
        return show(form, row, draft, form.faults()), 422
    for sentence in said:
        flash(sentence)
    if action == "publish" and me().may("publish"):
        return _publish(form, draft, _why())
    return _send(draft, _why(), "Sent for review. It waits in the list of everybody who can agree to it.")


def _why() -> str:
    return why_of(request.form)


def _arrived(response: Response) -> Response:
    # Not in the page: who leaves at once never runs that page's script, and autosave.js would offer the text as lost.
    secure = runtime.config().production
    response.set_cookie(ARRIVED, "1", max_age=ARRIVED_FOR, path="/desk", secure=secure, samesite="Strict")
    return response


def _untouched(action: str) -> Response | tuple[str, int]:
    if action in ("review", "publish"):
        form = ResourceForm(request.form)
        form.holds(runtime.today())
        return show(form, None, None, form.faults()), 422
    flash("There was nothing to keep yet.")
    return redirect(url_for("desk.new"))


def _publish(form: ResourceForm, draft: Draft, why: str) -> Response | tuple[str, int]:
    resource = form.resource()
    try:
        drafts_service.publish_draft(runtime.session()(), draft.id, resource, runtime.now(), me().email, why)
    except SecondPersonNeededError:
        return _send(draft, why, NEEDS_ANOTHER)
    except IdTakenError:
        return show(form, None, draft, [("id", "Another resource has this address. Choose another one")]), 409
    except ChangedMeanwhileError:
        return _collision(form, draft), 409
    runtime.content().snapshots.look_again()
    flash(f"Published: {resource.title}. Readers see it now.")
    return redirect(url_for("desk.edit", resource_id=resource.id))


def _collision(form: ResourceForm, draft: Draft) -> str:
    """The form again with what differs; the next "publish" goes over the other's version, which history keeps."""
    runtime.session().rollback()
    row = row_of(draft.resource_id or "")
    theirs = to_record(resources.resource_of(row))
    return show(form, row, draft, [("title", COLLISION)], diff(theirs, to_record(form.resource()), tag_labels()[0]))


def _send(draft: Draft, why: str, words: str) -> Response:
    drafts_service.send_for_review(runtime.session()(), draft.id, me().id, why, runtime.now())
    flash(words)
    return redirect(url_for("desk.draft", draft_id=draft.id))


def row_of(resource_id: str) -> ResourceRow:
    return runtime.session().get(ResourceRow, resource_id[:60]) or abort(404)


def show(
    form: ResourceForm,
    row: ResourceRow | None,
    draft: Draft | None,
    errors: Sequence[tuple[str, str]] = (),
    collision: Sequence[Change] = (),
) -> str:
    """The form's page. Its hidden version is what the text began from; after a collision, what stands now."""
    base = whole_number(request.form.get("version", "")) if request.method == "POST" else None
    since = runtime.now() - WRITING_NOW
    return render_template(
        "desk/editing/edit.html",
        form=form,
        row=row,
        draft=draft,
        why=_why() if request.method == "POST" else draft.why if draft else "",
        sent_back=_sent_back(draft),
        saved_at=clock_time(draft.updated_at) if draft else "",
        others=drafts.others(runtime.session()(), row.id, me().id, since) if row else [],
        planned=drafts.planned(runtime.session()(), row.id) if row else [],
        said=said_of(row) if row else None,
        form_key=_form_key(draft),
        version=_version(row, draft, None if collision else base),
        faults=dict(errors),
        parts=parts_of(form, dict(errors)),
        errors=list(errors),
        collision=collision,
        names=FIELD_NAMES,
        **_choices(form),
        nav="desk",
    )


def _sent_back(draft: Draft | None) -> str:
    """What somebody found wrong with the draft, until its writer changes it; else ""."""
    if draft is None or draft.state != BACK:
        return ""
    return feedback.sent_back_with(runtime.session()(), draft.comment_key)


def _form_key(draft: Draft | None) -> str:
    """The form's random number, which stays with it from the first page to its draft."""
    posted = request.form.get("form_key", "") if request.method == "POST" else ""
    return (draft.form_key if draft else "") or posted[:32] or secrets.token_urlsafe(12)


def _version(row: ResourceRow | None, draft: Draft | None, base: int | None) -> int:
    if base is not None:
        return base
    if draft is not None and request.method != "POST":
        return draft.base_version
    return row.version if row else 0


def _choices(form: ResourceForm) -> Mapping[str, Any]:
    labels, counts = tag_labels()
    return {
        "labels": labels,
        "counts": counts,
        "reach": reach_of_lists(form),
        "people": len(runtime.content().examples),
        "facts": sorted(runtime.snapshot().facts.values(), key=lambda fact: fact.name.casefold()),
        "today": runtime.today(),
        "second_person": is_about_money_law_or_medicines(form.group.data, form.needs.data or ()),
    }
