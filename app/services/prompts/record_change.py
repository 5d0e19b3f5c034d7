"""Something has changed: the answers, the events and the outbox, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.accounts.later_act import EVENT, Act, is_over, settle, thing
from app.domain.profile.answers import Answers
from app.domain.schedule.event_changes import apply_answers
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.accounts.carer import Event as EventRow
from app.services.prompts.plan_prompts import event_of, replan
from app.storage.accounts import accounts, last_acts
from app.storage.accounts.opt_outs import QUIET, OptOutLog
from app.storage.database import writing


def record_answers(
    session: Session,
    account_id: str,
    before: Answers,
    after: Answers,
    transitions: Transitions,
    now: datetime,
    opt_outs: OptOutLog,
    act: Act | None = None,
) -> tuple[str, ...]:
    """Saves `after` in place of `before`, and plans prompts for what started, moved or was taken back.

    `act` is how that came; None for what was done at this moment. Returns the things of which a later act of another
    device is kept. A death, or last days, is noted like a no: a copy of the database from before it would go on as if
    nothing had been.
    """
    act = act or Act(now)
    with writing(session):
        account = last_acts.held_alone(session, account_id)
        # Whom they help, told after a death, is somebody new; told before it, it was the one who died.
        knew_no_death = any(
            is_over(account.last_acts, thing(EVENT, death), act) for death in transitions.silencing_for_good
        )
        settled = settle(before, after, account.last_acts, act)
        after, account.last_acts = settled.answers, settled.moments
        tell(account, before, after.replacing("who", None) if knew_no_death else after, transitions, now)
        accounts.put_answers(account, after)
        account.opted_in = list(after.opted_in)
        replan(session, account, transitions, now)
    named_before = {event.id for event in before.named_events}
    if any(event.id in transitions.silencing - named_before for event in after.named_events):
        opt_outs.note(QUIET, account_id)
    return settled.later_elsewhere


def tell(account: Account, before: Answers, after: Answers, transitions: Transitions, now: datetime) -> None:
    """Turns the difference between two sets of answers into events of the account."""
    rows = list(account.events)
    events = tuple(map(event_of, rows))
    told = apply_answers(events, before, after, now, transitions, who_told=after.who != before.who)
    for row, event in zip(rows, told, strict=False):
        row.on, row.cancelled, row.stopped = event.on, event.cancelled, event.stopped
    for event in told[len(rows) :]:
        account.events.append(
            EventRow(transition=event.id, told_at=now, on=event.on, cancelled=False, stopped=False, person=event.person)
        )


def end_event(
    session: Session,
    account_id: str,
    transition: str,
    transitions: Transitions,
    now: datetime,
    act: Act | None = None,
) -> tuple[str, ...]:
    """Marks the event as over: its remaining prompts go, and what waited for it is planned again.

    Returns the event's name as a thing where a later act of another device is kept instead.
    """
    about = (thing(EVENT, transition),)
    with writing(session):
        account = last_acts.held_alone(session, account_id)
        if not last_acts.counts(account, replace(act or Act(now), about=about)):
            return about if accounts.live_event(account, transition) else ()
        _close(account, transition, now)
        _forget(account, transition)
        replan(session, account, transitions, now)
    return ()


def stop_event(session: Session, account_id: str, transition: str, transitions: Transitions, now: datetime) -> None:
    """Stops the prompts about this event; the event itself stands, and so does what it silences."""
    with writing(session):
        account = session.get_one(Account, account_id)
        if event := accounts.live_event(account, transition):
            event.stopped = True
        replan(session, account, transitions, now)


def _close(account: Account, transition: str, now: datetime) -> None:
    if event := accounts.live_event(account, transition):
        event.ended_at = now


def _forget(account: Account, transition: str) -> None:
    for answer in account.answers:
        if answer.question_id == "now":
            answer.value = [entry for entry in answer.value if entry["id"] != transition]
