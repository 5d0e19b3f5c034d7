"""Brings an account's outbox to its schedule, inside the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from app.domain.accounts.card_marks import finished, read_marks
from app.domain.schedule.prompt_kinds import CHECK_IN, STEP, TEST, UNPLANNED
from app.domain.schedule.schedule import Event, Plan, Prompt, Sent, Settings, schedule
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.accounts.carer import Event as EventRow
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import CANCELLED, DONE, SENT, SHOWN, WAITING
from app.storage.delivery import outbox


def event_of(row: EventRow) -> Event:
    """The event, as the domain reads it, of one event row."""
    return Event(row.transition, row.told_at, row.on, row.ended_at, row.cancelled, row.stopped, row.person)


def plan_of(account: Account, prompts: Sequence[OutboxPrompt]) -> Plan:
    """The plan, as the domain reads it, of an account: its events, its wishes and what it was already sent.

    A test was asked for, so it takes no prompt's place and says nothing of which prompts go unopened. A message of the
    desk takes its place in the pace like any other.
    """
    return Plan(
        events=tuple(map(event_of, account.events)),
        settings=Settings(
            time_zone=account.time_zone,
            quiet_from=time(account.quiet_from),
            quiet_to=time(account.quiet_to),
            send_minute=account.send_minute,
            check_ins=account.created_at.date() if account.check_ins else None,
            per_day=account.per_day,
            per_week=account.per_week,
            opted_in=frozenset(account.opted_in),
            skipped=frozenset(account.skipped),
            moved={key: date.fromisoformat(day) for key, day in account.moved.items()},
        ),
        history=tuple(
            Sent(row.occurrence, row.sent_at or row.due_at, row.opened_at is not None, row.state == SENT)
            for row in prompts
            if row.state in DONE and row.kind != TEST
        ),
        nation=_answer(account, "nation"),
        under_18="under_18" in (_answer(account, "about_you") or ()),
        said=frozenset(f"{each.question_id}:{option}" for each in account.answers for option in _options(each.value)),
        finished=finished(read_marks(account.card_marks)),
    )


def _options(value: Any) -> list[str]:
    """The options of a stored answer; what is dated is an event, and stands with the events."""
    return [value] if isinstance(value, str) else [option for option in value or () if isinstance(option, str)]


def _answer(account: Account, question: str) -> Any:
    return next((answer.value for answer in account.answers if answer.question_id == question), None)


def replan(session: Session, account: Account, transitions: Transitions, now: datetime) -> tuple[Prompt, ...]:
    """Brings the waiting rows to the schedule of now: adds, moves and calls off. Returns the schedule.

    What the day of telling brings stands in the inbox at once (`shown`): the carer has the app open.
    """
    account.planned_at = now
    session.flush()
    kept = outbox.of_account(session, account.id)
    rows = {row.occurrence: row for row in kept if row.kind not in UNPLANNED}
    planned = schedule(plan_of(account, kept), transitions, now) if account.prompts_on else ()
    wanted = {prompt.key: prompt for prompt in planned}
    for key, row in rows.items():
        if row.state in DONE:
            continue
        if prompt := wanted.get(key):
            _move(row, prompt, now)
        elif row.state != CANCELLED:
            row.state = CANCELLED
            row.lease_token = None
    for key, prompt in wanted.items():
        if key not in rows:
            session.add(_row(account, prompt, now))
    return planned


def _move(row: OutboxPrompt, prompt: Prompt, now: datetime) -> None:
    if row.state == CANCELLED:
        row.state = WAITING
    row.move(prompt.at, now)
    row.expires_at = prompt.expires_at
    row.path = prompt.path


def _row(account: Account, prompt: Prompt, now: datetime) -> OutboxPrompt:
    asks = prompt.transition == CHECK_IN
    return OutboxPrompt(
        account_id=account.id,
        step_id=prompt.id,
        kind=CHECK_IN if asks else STEP,
        transition=None if asks else prompt.transition,
        occurrence=prompt.key,
        path=prompt.path,
        due_at=min(prompt.at, now) if prompt.told_now else prompt.at,
        planned_at=now.astimezone(UTC),
        expires_at=prompt.expires_at,
        state=SHOWN if prompt.told_now else WAITING,
        delivered_to=[],
    )
