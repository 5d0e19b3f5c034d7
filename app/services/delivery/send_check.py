"""The last look before sending: what was claimed either goes now, or is settled in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from app.domain.broadcasts.send_window import BroadcastSendContext, broadcast_time
from app.domain.schedule.prompt_kinds import MESSAGES, TEST
from app.domain.schedule.schedule import UNOPENED_IN_A_ROW, still_due
from app.domain.schedule.send_check import SendContext, may_go_as_planned
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.delivery.states import CANCELLED, EXPIRED, SENT, SHOWN, WAITING
from app.services.prompts.plan_prompts import plan_of
from app.storage.delivery import broadcasts, dispatch_queries, outbox
from app.storage.delivery.dispatch_queries import NONE_TOLD, Counts, Events
from app.storage.delivery.outbox import Settlement


@dataclass(frozen=True, slots=True)
class Ready:
    """A claimed prompt that goes now, with the carer's number of unread prompts and the devices still to reach."""

    id: int
    account_id: str
    kind: str
    occurrence: str
    expires_at: datetime
    attempts: int
    unread: int
    delivered_to: Sequence[int]
    devices: Sequence[Row[*tuple[Any, ...]]]


@dataclass(slots=True)
class Checked:
    """What a batch came to: those that go, and what became of the others."""

    ready: list[Ready] = field(default_factory=list)
    settled: list[Settlement] = field(default_factory=list)

    @property
    def told(self) -> list[int]:
        """The prompts that their carer hears of now, on a phone or in the inbox alone."""
        return [ready.id for ready in self.ready] + [each.outbox_id for each in self.settled if each.state == SHOWN]


def send_check(session: Session, ids: Sequence[int], token: str, transitions: Transitions, now: datetime) -> Checked:
    """Looks at every row that this lease holds once more. Reads only."""
    rows = dispatch_queries.held(session, ids, token)
    accounts = list({row.account_id for row in rows})
    counts = dispatch_queries.counts(session, accounts, now)
    events = dispatch_queries.events(session, accounts)
    devices = dispatch_queries.devices(session, accounts)
    stopped = broadcasts.stopped(session, {row.broadcast_id for row in rows if row.broadcast_id is not None})
    checked = Checked()
    for row in rows:
        count = counts.get(row.account_id, Counts())
        to_reach = [d for d in devices.get(row.account_id, ()) if d.id not in row.delivered_to]
        told = events.get(row.account_id, NONE_TOLD)
        if row.kind in MESSAGES:
            instead = _turn(row, count, told, row.broadcast_id in stopped, transitions, now)
        else:
            instead = _instead(session, row, count, told, transitions, now)
        awake = [d for d in to_reach if row.kind == TEST or d.rests_until is None or d.rests_until <= now]
        if instead is None and not awake:
            instead = _nobody_to_reach(row, to_reach, now)
        if instead is not None:
            checked.settled.append(instead)
        else:
            checked.ready.append(_ready(row, count, awake))
    return checked


def _nobody_to_reach(row: Row[*tuple[Any, ...]], resting: list[Row[*tuple[Any, ...]]], now: datetime) -> Settlement:
    """It waits for the first device that wakes while it is useful; else it stands in the inbox, told or not."""
    if row.delivered_to:
        return Settlement(row.id, SENT, sent_at=now)
    wakes = min((device.rests_until for device in resting), default=row.expires_at)
    if wakes < row.expires_at:
        return Settlement(row.id, WAITING, lease_until=wakes, untried=True)
    return Settlement(row.id, SHOWN, sent_at=now)


def _ready(row: Row[*tuple[Any, ...]], count: Counts, to_reach: list[Row[*tuple[Any, ...]]]) -> Ready:
    return Ready(
        id=row.id,
        account_id=row.account_id,
        kind=row.kind,
        occurrence=row.occurrence,
        expires_at=row.expires_at,
        attempts=row.attempts,
        unread=count.unread,
        delivered_to=row.delivered_to,
        devices=to_reach,
    )


def _instead(
    session: Session, row: Row[*tuple[Any, ...]], count: Counts, events: Events, transitions: Transitions, now: datetime
) -> Settlement | None:
    """What must become of this row instead of a send; None when it may go."""
    if row.expires_at <= now:
        return Settlement(row.id, EXPIRED)
    if row.kind == TEST:
        return None
    if not row.prompts_on:
        return Settlement(row.id, CANCELLED)
    if may_go_as_planned(_standing(row, count, events, transitions), now):
        return None
    return _by_the_whole_plan(session, row, transitions, now)


def _turn(
    row: Row[*tuple[Any, ...]], count: Counts, events: Events, stopped: bool, transitions: Transitions, now: datetime
) -> Settlement | None:
    """The same for a message of the desk, or a notice."""
    room = count.in_a_day < row.per_day and count.in_a_week < row.per_week
    turn = BroadcastSendContext(
        prompts_on=row.prompts_on,
        stopped=stopped,
        left_in_peace=bool(events.told & transitions.no_broadcasts),
        # Whoever leaves prompts unopened gets fewer of them, and a message of the desk is the last they need.
        has_room=room and (count.unread <= UNOPENED_IN_A_ROW or not count.in_a_week),
        others_due=count.open_and_due - 1,
        expires_at=row.expires_at,
        time_zone=row.time_zone,
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
    )
    at = broadcast_time(turn, row.id, now)
    if at is None:
        return Settlement(row.id, EXPIRED if now >= row.expires_at else CANCELLED)
    return None if at <= now else Settlement(row.id, WAITING, due_at=at, moved_at=now, untried=True)


def _standing(row: Row[*tuple[Any, ...]], count: Counts, events: Events, transitions: Transitions) -> SendContext:
    return SendContext(
        due_at=row.due_at,
        planned_at=row.planned_at,
        time_zone=row.time_zone,
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
        per_day=row.per_day,
        per_week=row.per_week,
        sent_in_a_day=count.in_a_day,
        sent_in_a_week=count.in_a_week,
        others_due=count.open_and_due - 1,
        event_speaks=row.transition in events.speaking,
        an_end_is_near=bool(events.told & transitions.silencing),
    )


def _by_the_whole_plan(
    session: Session, row: Row[*tuple[Any, ...]], transitions: Transitions, now: datetime
) -> Settlement | None:
    account = session.get(Account, row.account_id)
    if account is None:  # erased since the rows were read, and its prompts with it
        return Settlement(row.id, CANCELLED)
    plan = plan_of(account, outbox.of_account(session, account.id))
    due = still_due(row.occurrence, plan, transitions, now)
    if due is None:
        return Settlement(row.id, CANCELLED)
    if due > now:
        return Settlement(row.id, WAITING, due_at=due, moved_at=now, untried=True)
    return None
