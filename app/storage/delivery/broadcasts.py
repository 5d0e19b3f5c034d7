"""Queries on messages of the desk and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, select, true
from sqlalchemy.orm import Session, selectinload

from app.domain.broadcasts.audience import Audience
from app.models.accounts.carer import Account, SavedPage
from app.models.delivery.broadcast import GOING, STOPPED, Broadcast
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.set_aside import MESSAGE
from app.models.delivery.states import CANCELLED, OPEN, SENT, SHOWN, TOLD
from app.storage.delivery.set_asides import is_aside


class Results(NamedTuple):
    """What became of the rows of one message, counted."""

    planned: int = 0
    on_a_phone: int = 0
    in_the_inbox: int = 0
    opened: int = 0
    waiting: int = 0


def newest(session: Session, most: int = 100) -> Sequence[Broadcast]:
    return session.scalars(select(Broadcast).order_by(Broadcast.id.desc()).limit(most)).all()


def in_state(session: Session, state: str) -> Sequence[Broadcast]:
    """Those in one state, oldest first."""
    return session.scalars(select(Broadcast).where(Broadcast.state == state).order_by(Broadcast.id)).all()


def by_ids(session: Session, ids: Collection[int]) -> dict[int, Broadcast]:
    if not ids:
        return {}
    return {row.id: row for row in session.scalars(select(Broadcast).where(Broadcast.id.in_(ids)))}


def stopped(session: Session, ids: Collection[int]) -> set[int]:
    """Which of these messages were stopped."""
    if not ids:
        return set()
    return set(session.scalars(select(Broadcast.id).where(Broadcast.id.in_(ids), Broadcast.state == STOPPED)))


def to_queue(session: Session, now: datetime) -> Broadcast | None:
    """A message that goes and is not in everybody's outbox yet, held so that no other dispatcher takes it."""
    goes = (Broadcast.state == GOING, Broadcast.queued_at.is_(None), ~is_aside(MESSAGE, Broadcast.id, now))
    query = select(Broadcast).where(*goes).order_by(Broadcast.id)
    return session.scalar(query.limit(1).with_for_update(skip_locked=True))


def listeners(session: Session, after: str, most: int, audience: Audience) -> Sequence[Account]:
    """Accounts that may belong, by id from `after` on, with their answers, events and saved pages. Ids are random."""
    query = _listeners(audience).where(Account.id > after).order_by(Account.id).limit(most)
    return session.scalars(query).all()


def listeners_of(session: Session, ids: Collection[str], audience: Audience) -> Sequence[Account]:
    """Those of these accounts that may belong, by id."""
    return session.scalars(_listeners(audience).where(Account.id.in_(ids)).order_by(Account.id)).all()


def _listeners(audience: Audience) -> Select[Account]:
    whole = (selectinload(Account.answers), selectinload(Account.events), selectinload(Account.saved_pages))
    return select(Account).where(*_may_belong(audience)).options(*whole)


def number_of_listeners(session: Session, audience: Audience) -> int:
    return session.scalar(select(func.count()).select_from(Account).where(*_may_belong(audience))) or 0


def _may_belong(audience: Audience) -> list[ColumnElement[bool]]:
    """What the database can say of it: no others are looked at, so that a message to few is no walk through all."""
    found: list[ColumnElement[bool]] = [Account.prompts_on == true()]
    if audience.saved_page is not None:
        saved = select(SavedPage.account_id).where(SavedPage.resource_id == audience.saved_page)
        found.append(Account.id.in_(saved))
    if audience.areas:
        found.append(Account.district.is_not(None))
    return found


def has_row(session: Session, broadcast_id: int, account_ids: Collection[str]) -> set[str]:
    """Which of these accounts have this message already."""
    p = OutboxPrompt
    query = select(p.account_id).where(p.broadcast_id == broadcast_id, p.account_id.in_(account_ids))
    return set(session.scalars(query))


def call_off(session: Session, account_id: str, unwanted: Callable[[Broadcast], bool]) -> None:
    """Calls off the messages on their way to this account that are `unwanted`, and lets their leases go."""
    query = (
        select(OutboxPrompt, Broadcast)
        .join(Broadcast, Broadcast.id == OutboxPrompt.broadcast_id)
        .where(OutboxPrompt.account_id == account_id, OutboxPrompt.state.in_(OPEN))
    )
    for row, message in session.execute(query).all():
        if unwanted(message):
            row.state, row.lease_token, row.lease_until = CANCELLED, None, None


def results(session: Session, broadcast_id: int, kind: str) -> Results:
    """What became of the rows of this `kind`, so that tests do not count."""
    p = OutboxPrompt
    told = p.state.in_(TOLD)

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    query = select(
        func.count(),
        number(p.state == SENT),
        number(p.state == SHOWN),
        number(and_(told, p.opened_at.is_not(None))),
        number(p.state.in_(OPEN)),
    ).where(p.broadcast_id == broadcast_id, p.kind == kind)
    return Results(*session.execute(query).one())
