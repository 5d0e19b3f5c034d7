"""The inbox: every prompt that was due, whether or not a phone showed it, and every message of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.schedule.prompt_kinds import TEST
from app.domain.schedule.transitions import Step
from app.domain.tailoring.situation import is_bereaved
from app.models.delivery.broadcast import Broadcast
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SHOWN, TOLD
from app.services.evaluations.wording_tests import words_in_tests
from app.services.prompts.change_prompts import open_prompt
from app.services.prompts.snooze import CHOICES, NoLaterDayError, snooze
from app.storage.delivery import broadcasts, outbox
from app.storage.ideas import news
from app.web.carer.evaluations.asked import asked_of
from app.web.carer.ideas.following import in_the_inbox
from app.web.site.access import page
from app.web.site.visitor import forget_visitor, kept_account, visitor

pages = Blueprint("inbox", __name__)

LATER = {1: "Tomorrow", 3: "In three days", 7: "In a week"}
UNREAD, READ = "unread", "read"


class Entry(NamedTuple):
    """One line of the inbox. `can_wait`: it may be asked to come again.

    `came_at` is None for what the carer brought about by telling us something, and for tests.
    """

    row: OutboxPrompt
    title: str
    body: str
    can_wait: bool
    came_at: datetime | None


@pages.get("/inbox")
@page(open_to="everyone")
def show() -> str:
    """What came, newest first; with `?show=unread` or `?show=read` only that."""
    person = visitor()
    rows = outbox.inbox(runtime.session()(), person.account.id, runtime.now()) if person.account else []
    chosen = request.args.get("show", "")
    unread = [row for row in rows if row.opened_at is None]
    read = [row for row in rows if row.opened_at is not None]
    shown = {UNREAD: unread, READ: read}.get(chosen, rows)
    return render_template(
        "carer/prompts/inbox.html",
        entries=_entries(shown),
        counts={"": len(rows), UNREAD: len(unread), READ: len(read)},
        chosen=chosen if chosen in (UNREAD, READ) else "",
        followed=in_the_inbox(),
        quiet=is_bereaved(person.answers, runtime.content().rules),
        asked=asked_of(person),
        person=person,
        nav="inbox",
    )


@pages.get("/inbox/<int:outbox_id>")
@page(open_to="kept plan")
def open_one(outbox_id: int) -> Response:
    """Opens one prompt of the inbox: marks it read and goes to its page."""
    path = open_prompt(runtime.session()(), kept_account().id, outbox_id, runtime.now())
    return redirect(path) if path else abort(404)


@pages.get("/inbox/<int:outbox_id>/words")
@page(open_to="kept plan")
def read(outbox_id: int) -> str:
    """The prompt's own words, with what can be done about it. That marks it read."""
    open_prompt(runtime.session()(), kept_account().id, outbox_id, runtime.now())
    forget_visitor()
    [entry] = _entries([_own(outbox_id)])
    snapshot, page_id = runtime.snapshot(), entry.row.path.removeprefix("/library/")
    return render_template(
        "carer/prompts/prompt.html",
        entry=entry,
        resource=snapshot.library.get(page_id),
        version=snapshot.versions.get(page_id, 0),
        has_words=runtime.content().transitions.step(entry.row.step_id) is not None,
        person=visitor(),
        later=LATER,
        nav="inbox",
    )


@pages.post("/inbox/<int:outbox_id>/later")
@page(open_to="kept plan")
def later(outbox_id: int) -> Response:
    """A prompt of the inbox comes once more, on a later day."""
    chosen = {str(days): days for days in CHOICES}.get(request.form.get("days", "")) or abort(400)
    session, transitions = runtime.session()(), runtime.content().transitions
    try:
        day = snooze(session, kept_account().id, outbox_id, chosen, transitions, runtime.now()) or abort(404)
        flash(f"It comes again on {_day_words(day)}.")
    except NoLaterDayError:
        flash("There is no later day on which this still helps. It stays here.")
    forget_visitor()
    return redirect(url_for("inbox.show"))


def _own(outbox_id: int) -> OutboxPrompt:
    """A prompt that stands in this carer's inbox."""
    rows = outbox.inbox(runtime.session()(), kept_account().id, runtime.now())
    return next((row for row in rows if row.id == outbox_id), None) or abort(404)


def _entries(rows: Sequence[OutboxPrompt]) -> list[Entry]:
    transitions = runtime.content().transitions
    session = runtime.session()()
    messages = broadcasts.by_ids(session, {row.broadcast_id for row in rows if row.broadcast_id})
    told = news.words_of(session, {row.idea_step_id for row in rows if row.idea_step_id})
    other = words_in_tests(session, rows)
    entries = [
        _entry(row, transitions.step(row.step_id), messages.get(row.broadcast_id or 0), told.get(row.idea_step_id or 0))
        for row in rows
    ]
    return [_reworded(each, *other[each.row.id]) if each.row.id in other else each for each in entries]


def _reworded(entry: Entry, title: str, body: str) -> Entry:
    return entry._replace(title=title, body=body)


def _entry(row: OutboxPrompt, step: Step | None, message: Broadcast | None, told: tuple[str, str] | None) -> Entry:
    can_wait = row.state in TOLD and row.kind != TEST
    brought_about = row.kind == TEST or (row.state == SHOWN and row.due_at >= row.planned_at)
    came_at = None if brought_about else row.sent_at or row.due_at
    if message is not None:
        return Entry(row, message.title, message.body, can_wait, came_at)
    if told is not None:
        return Entry(row, *told, can_wait, came_at)
    if step is not None:
        return Entry(row, step.inbox_title, step.inbox_body, can_wait, came_at)
    return Entry(row, "A test prompt", "This is what a prompt looks like.", can_wait=False, came_at=None)


def _day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
