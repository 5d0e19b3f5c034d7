"""Queries on prompts: planning, claiming by lease, and recording what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import JSON, ColumnElement, Table, and_, bindparam, case, func, or_, select, update
from sqlalchemy.orm import Session

from app.models.base import UtcDateTime
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import CANCELLED, LEASED, OPEN, SHOWN, WAITING


def is_open() -> ColumnElement[bool]:
    """Waiting or leased, in words that SQLite recognises as those of the partial index: with literals."""
    return OutboxPrompt.state.in_(bindparam("open_states", OPEN, expanding=True, literal_execute=True))


def of_account(session: Session, account_id: str) -> Sequence[OutboxPrompt]:
    """Every prompt of one account, oldest first."""
    query = select(OutboxPrompt).where(OutboxPrompt.account_id == account_id).order_by(OutboxPrompt.due_at)
    return session.scalars(query).all()


def inbox(session: Session, account_id: str, now: datetime) -> Sequence[OutboxPrompt]:
    """What was due by now and not called off, newest first; whether or not a phone took it."""
    query = (
        select(OutboxPrompt)
        .where(OutboxPrompt.account_id == account_id, OutboxPrompt.due_at <= now, OutboxPrompt.state != CANCELLED)
        .order_by(OutboxPrompt.due_at.desc(), OutboxPrompt.id.desc())
        .limit(200)
    )
    return session.scalars(query).all()


def unread(session: Session, account_id: str, now: datetime) -> int:
    """How many prompts of the inbox were not opened yet."""
    query = select(func.count()).where(
        OutboxPrompt.account_id == account_id,
        OutboxPrompt.due_at <= now,
        OutboxPrompt.state != CANCELLED,
        OutboxPrompt.opened_at.is_(None),
    )
    return session.scalar(query) or 0


def claim(session: Session, now: datetime, token: str, *, most: int = 200, lease: timedelta) -> list[int]:
    """Takes up to `most` due prompts for `lease` and returns their ids, the longest due first.

    Rows whose lease ran out, or lies impossibly far ahead because a clock jumped back, are taken too.
    Two dispatchers never get the same row: SQLite writes one at a time, PostgreSQL skips locked rows.
    """
    due = (
        select(OutboxPrompt.id)
        .where(
            is_open(),
            OutboxPrompt.due_at <= now,
            or_(
                OutboxPrompt.lease_until.is_(None),
                OutboxPrompt.lease_until <= now,
                and_(OutboxPrompt.state == LEASED, OutboxPrompt.lease_until > now + lease + timedelta(minutes=2)),
            ),
        )
        .order_by(OutboxPrompt.due_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(OutboxPrompt)
        .where(OutboxPrompt.id.in_(due.scalar_subquery()))
        .values(state=LEASED, lease_until=now + lease, lease_token=token, attempts=OutboxPrompt.attempts + 1)
        .returning(OutboxPrompt.id)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.scalars(taken).all())


class Settlement(NamedTuple):
    """What became of one prompt. What is None leaves the column as it is, save `sent_at` and `lease_until`.

    A waiting row is not tried again before its `lease_until`, where that is given. `untried`: this attempt counts
    for nothing. `moved_at` goes with `due_at`: another day counts as a move, for calendars.
    """

    outbox_id: int
    state: str
    sent_at: datetime | None = None
    lease_until: datetime | None = None
    due_at: datetime | None = None
    moved_at: datetime | None = None
    untried: bool = False
    delivered_to: Sequence[int] | None = None
    last_status: int | None = None


_PROMPT: Table = OutboxPrompt.__table__  # type: ignore[assignment]
_DUE = func.coalesce(bindparam("due", type_=UtcDateTime), _PROMPT.c.due_at)
_SETTLE = (
    update(_PROMPT)
    .where(_PROMPT.c.id == bindparam("row"), _PROMPT.c.lease_token == bindparam("token"))
    .values(
        state=bindparam("new_state"),
        sent_at=bindparam("sent"),
        lease_until=bindparam("until"),
        lease_token=None,
        due_at=_DUE,
        sequence=_PROMPT.c.sequence + case((_PROMPT.c.due_at != _DUE, 1), else_=0),
        moved_at=func.coalesce(bindparam("moved", type_=UtcDateTime), _PROMPT.c.moved_at),
        attempts=_PROMPT.c.attempts - bindparam("back"),
        delivered_to=func.coalesce(bindparam("delivered", type_=JSON(none_as_null=True)), _PROMPT.c.delivered_to),
        last_status=func.coalesce(bindparam("status"), _PROMPT.c.last_status),
    )
)
_NOTE = (
    update(_PROMPT)
    .where(_PROMPT.c.id == bindparam("row"), _PROMPT.c.lease_token == bindparam("token"))
    .values(delivered_to=bindparam("delivered"))
)


def settle(session: Session, token: str, settlements: Sequence[Settlement]) -> int:
    """Records what became of these prompts and lets their lease go; returns how many. A lost lease records nothing."""
    if not settlements:
        return 0
    rows = [
        {
            "row": each.outbox_id,
            "token": token,
            "new_state": each.state,
            "sent": each.sent_at,
            "until": each.lease_until,
            "due": each.due_at,
            "moved": each.moved_at,
            "back": int(each.untried),
            "delivered": None if each.delivered_to is None else list(each.delivered_to),
            "status": each.last_status,
        }
        for each in settlements
    ]
    return session.connection().execute(_SETTLE, rows).rowcount


def note_delivered(session: Session, token: str, delivered: Mapping[int, Sequence[int]]) -> None:
    """Keeps which devices have each prompt already, so that another try leaves them alone."""
    if delivered:
        rows = [{"row": row, "token": token, "delivered": list(ids)} for row, ids in delivered.items()]
        session.connection().execute(_NOTE, rows)


def give_back(session: Session, ids: Sequence[int], token: str) -> None:
    """Returns those of these prompts that the lease still holds, untried: used when a dispatcher is told to stop."""
    session.execute(
        update(OutboxPrompt)
        .where(OutboxPrompt.id.in_(ids), OutboxPrompt.lease_token == token, OutboxPrompt.state == LEASED)
        .values(state=WAITING, lease_until=None, lease_token=None, attempts=OutboxPrompt.attempts - 1)
    )


def call_off(session: Session, account_id: str) -> None:
    """Takes every open prompt of this account out of the queue; a plan that is made again may bring it back."""
    off = update(OutboxPrompt).where(is_open(), OutboxPrompt.account_id == account_id)
    off = off.values(state=CANCELLED, lease_until=None, lease_token=None)
    session.connection().execute(off)


def show_what_was_due(session: Session, now: datetime) -> int:
    """Takes every open prompt that was due by `now` out of the queue and into the inbox alone; returns how many."""
    shown = (
        update(OutboxPrompt)
        .where(is_open(), OutboxPrompt.due_at <= now)
        .values(state=SHOWN, sent_at=OutboxPrompt.due_at, lease_until=None, lease_token=None)
    )
    return session.connection().execute(shown).rowcount
