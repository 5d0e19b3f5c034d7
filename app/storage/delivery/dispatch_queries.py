"""What the dispatcher must know of the prompts it holds: a few queries for a whole batch, no objects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Row, and_, case, func, select
from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import TEST
from app.models.accounts.carer import Account, Event
from app.models.delivery.prompt import OutboxPrompt, PushSubscription
from app.models.delivery.states import CANCELLED, OPEN, TOLD


class Counts(NamedTuple):
    """How one carer's prompts stand: told lately, due and open, and not yet read in the inbox."""

    in_a_day: int = 0
    in_a_week: int = 0
    open_and_due: int = 0
    unread: int = 0


class Events(NamedTuple):
    """The transitions of one carer that may speak, and all that were told and not taken back."""

    speaking: frozenset[str]
    told: frozenset[str]


NONE_TOLD = Events(frozenset(), frozenset())


def held(session: Session, ids: Sequence[int], token: str) -> Sequence[Row[*tuple[Any, ...]]]:
    """The rows that this lease holds, the longest due first, each with the wishes of its carer."""
    p, a = OutboxPrompt, Account
    query = (
        select(
            *(p.id, p.account_id, p.broadcast_id, p.kind, p.transition, p.occurrence, p.path),
            *(p.due_at, p.expires_at, p.attempts, p.delivered_to, a.prompts_on, a.planned_at, a.time_zone),
            *(a.quiet_from, a.quiet_to, a.per_day, a.per_week),
        )
        .join(a, a.id == p.account_id)
        .where(p.id.in_(ids), p.lease_token == token)
        .order_by(p.due_at, p.id)
    )
    return session.execute(query).all()


def counts(session: Session, account_ids: Sequence[str], now: datetime) -> dict[str, Counts]:
    """Counts by account; tests count as unread only."""
    p = OutboxPrompt
    real = p.kind != TEST
    told = and_(real, p.state.in_(TOLD))
    at = func.coalesce(p.sent_at, p.due_at)
    query = (
        select(
            p.account_id,
            _number(and_(told, at > now - timedelta(days=1))),
            _number(and_(told, at > now - timedelta(days=7))),
            _number(and_(real, p.state.in_(OPEN), p.due_at <= now)),
            _number(and_(p.state != CANCELLED, p.due_at <= now, p.opened_at.is_(None))),
        )
        .where(p.account_id.in_(account_ids))
        .group_by(p.account_id)
    )
    return {row[0]: Counts(*row[1:]) for row in session.execute(query)}


def _number(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def events(session: Session, account_ids: Sequence[str]) -> dict[str, Events]:
    """What each account told that was not taken back."""
    query = select(Event.account_id, Event.transition, Event.ended_at, Event.stopped).where(
        Event.account_id.in_(account_ids), ~Event.cancelled
    )
    told: dict[str, set[str]] = {}
    speaking: dict[str, set[str]] = {}
    for account_id, transition, ended_at, stopped in session.execute(query):
        told.setdefault(account_id, set()).add(transition)
        if ended_at is None and not stopped:
            speaking.setdefault(account_id, set()).add(transition)
    return {each: Events(frozenset(speaking.get(each, ())), frozenset(all_told)) for each, all_told in told.items()}


def still_wanted(
    session: Session, ids: Sequence[int], token: str, device_ids: Sequence[int]
) -> tuple[set[int], dict[int, str]]:
    """Which of these prompts the lease still holds, and the account of each of these devices that is still there."""
    p = OutboxPrompt
    mine = set(session.scalars(select(p.id).where(p.id.in_(ids), p.lease_token == token)))
    s = PushSubscription
    owners = session.execute(select(s.id, s.account_id).where(s.id.in_(device_ids)))
    return mine, {row.id: row.account_id for row in owners}


def devices(session: Session, account_ids: Sequence[str]) -> dict[str, list[Row[*tuple[Any, ...]]]]:
    """The browsers of each account that said yes: id, endpoint, p256dh, auth, key_id, refusals, rests_until."""
    s = PushSubscription
    query = select(s.account_id, s.id, s.endpoint, s.p256dh, s.auth, s.key_id, s.refusals, s.rests_until)
    query = query.where(s.account_id.in_(account_ids))
    found: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in session.execute(query.order_by(s.id)):
        found.setdefault(row.account_id, []).append(row)
    return found
