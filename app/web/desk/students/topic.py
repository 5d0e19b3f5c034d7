"""One topic: what is written, who read it and what they said, and what became of it since, with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.diff import Change, diff
from app.models.access.editor import Editor
from app.models.content.history import ResourceVersion
from app.models.panel.round import PanelRound
from app.models.panel.topic import TopicWanted
from app.services.panel import results
from app.services.panel import rounds as rounds_service
from app.services.panel.results import Result
from app.services.panel.rounds import NotNowError
from app.services.panel.students import ask_carers as asking
from app.services.panel.students import topics as service
from app.services.panel.students.topics import NotFreeError, NotTheirsError
from app.storage.content import feedback, history
from app.storage.panel import topics
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.desk.rounds.round_form import WillDoForm
from app.web.desk.rounds.subjects import draft_to_read
from app.web.site.access import page

NOTHING_YET = "Give it a title and some text first, so that there is something to read"
ASKED = "Carers are reading it already, or their answers wait for your line below"
NOBODY = "Nobody is on the panel yet. Tell an administrator"


@dataclass(frozen=True, slots=True)
class Later:
    """One state of the page after the student's own, with what it changed."""

    version: ResourceVersion
    changes: list[Change]


@pages.get("/topics-wanted/<int:number>")
@page(open_to="desk: read")
def topic(number: int) -> str:
    return _show(_topic(number))


@pages.post("/topics-wanted/<int:number>/ask-carers")
@page(open_to="desk: write", once=True)
def ask_carers(number: int) -> Response | tuple[str, int]:
    found = _own(number)
    thing = draft_to_read(str(found.draft_id)) if found.draft_id else None
    if thing is None:
        return _show(found, [("", NOTHING_YET)]), 422
    try:
        asking.ask_carers(runtime.session()(), thing, runtime.now(), me().email)
    except asking.AskedAlreadyError:
        return _show(_own(number), [("", ASKED)]), 409
    except asking.NobodyToAskError:
        return _show(_own(number), [("", NOBODY)]), 409
    flash("Asked. Carers on the panel can read it for two weeks, as it says now.")
    return redirect(url_for("desk.topic", number=number))


@pages.post("/topics-wanted/<int:number>/ask-clinician")
@page(open_to="desk: write", once=True)
def ask_clinician(number: int) -> Response | tuple[str, int]:
    found = _own(number)
    if not found.draft_id or draft_to_read(str(found.draft_id)) is None:
        return _show(found, [("", NOTHING_YET)]), 422
    try:
        service.ask_clinician(runtime.session()(), number, me().id, runtime.now())
    except NotTheirsError:
        abort(404)
    flash("Asked. It stands on the list of those who sign pages off.")
    return redirect(url_for("desk.topic", number=number))


@pages.post("/topics-wanted/<int:number>/was-read")
@page(open_to="desk: sign")
def topic_was_read(number: int) -> Response | tuple[str, int]:
    """Whoever signs pages off has read the draft; what they found stands in its comments."""
    _topic(number)
    try:
        service.was_read(runtime.session()(), number, me().name, runtime.now(), me().email)
    except NotFreeError as fault:
        return _show(_topic(number), [("", str(fault))]), 409
    flash("Thank you. The writer sees that you read it.")
    return redirect(url_for("desk.topic", number=number))


@pages.post("/topics-wanted/<int:number>/rounds/<int:asked>/close")
@page(open_to="desk: write")
def close_asked(number: int, asked: int) -> Response:
    found = _own_round(number, asked)
    try:
        rounds_service.close(runtime.session()(), found.id, runtime.now(), me().email)
        flash("Closed. Read below what they said.")
    except NotNowError as fault:
        flash(str(fault))
    return redirect(url_for("desk.topic", number=number))


@pages.post("/topics-wanted/<int:number>/rounds/<int:asked>/tell")
@page(open_to="desk: write")
def tell_asked(number: int, asked: int) -> Response | tuple[str, int]:
    """The student's line to those who read: what they will do about it."""
    found, form = _own_round(number, asked), WillDoForm(request.form)
    if not form.validate():
        return _show(_topic(number), form.faults()), 422
    try:
        rounds_service.publish(runtime.session()(), found.id, form.will_do.data or "", runtime.now(), me().email)
        flash("Told. Those who read it see your line.")
    except NotNowError as fault:
        flash(str(fault))
    return redirect(url_for("desk.topic", number=number))


def _topic(number: int) -> TopicWanted:
    return runtime.session().get(TopicWanted, number) or abort(404)


def _own(number: int) -> TopicWanted:
    found = _topic(number)
    return found if found.taken_by == me().id and not found.done_at else abort(404)


def _own_round(number: int, asked: int) -> PanelRound:
    found = _topic(number)
    return (found.taken_by == me().id and asking.own_round(runtime.session()(), asked, me().email)) or abort(404)


def _show(found: TopicWanted, errors: list[tuple[str, str]] | None = None) -> str:
    session = runtime.session()()
    draft = topics.draft_of(session, found)
    asked = topics.rounds_on_draft(session, draft.id) if draft else []
    taker = session.get(Editor, found.taken_by) if found.taken_by else None
    return render_template(
        "desk/students/topic.html",
        topic=found,
        mine=found.taken_by == me().id,
        taker=taker.name if taker else "",
        draft=draft,
        asked=[(each, _results(each)) for each in asked],
        comments=feedback.comments(session, draft.comment_key) if draft else [],
        later=_later(found.resource_id) if found.resource_id else [],
        names=FIELD_NAMES,
        will_do=request.form.get("will_do", ""),
        errors=errors or [],
        nav="desk",
    )


def _results(found: PanelRound) -> list[Result]:
    return results.results_of(runtime.session()(), found)


def _later(resource_id: str) -> list[Later]:
    """Every state of the page, the first one first, each with what it changed in the one before."""
    versions = list(reversed(history.versions(runtime.session()(), resource_id)))
    labels = tag_labels()[0]
    before = [{}, *(each.record for each in versions)]
    return [
        Later(each, diff(was, each.record, labels) if was else []) for was, each in zip(before, versions, strict=False)
    ]
