"""Queries on prompts: planning, claiming by lease, and recording what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from app.models.prompt import CANCELLED, LEASED, OPEN_STATES, SENT, SHOWN, WAITING, OutboxPrompt

TOLD_STATES = (SENT, SHOWN)


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
            OutboxPrompt.state.in_(OPEN_STATES),
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


def held(session: Session, ids: Sequence[int], token: str) -> Sequence[OutboxPrompt]:
    """Those of the rows that this lease still holds."""
    query = select(OutboxPrompt).where(OutboxPrompt.id.in_(ids), OutboxPrompt.lease_token == token)
    return session.scalars(query.order_by(OutboxPrompt.due_at)).all()


def settle(session: Session, prompt_id: int, token: str, **values: object) -> bool:
    """Records the outcome of one prompt and lets the lease go. False when the lease was lost.

    A waiting row is not tried again before its `lease_until`, where that is given.
    """
    done = session.execute(
        update(OutboxPrompt)
        .where(OutboxPrompt.id == prompt_id, OutboxPrompt.lease_token == token)
        .values(**{"lease_until": None, "lease_token": None, **values})
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def give_back(session: Session, token: str) -> None:
    """Returns everything this lease still holds, untried: used when a dispatcher is told to stop."""
    session.execute(
        update(OutboxPrompt)
        .where(OutboxPrompt.lease_token == token, OutboxPrompt.state == LEASED)
        .values(state=WAITING, lease_until=None, lease_token=None, attempts=OutboxPrompt.attempts - 1)
    )


def note_delivered(session: Session, prompt_id: int, token: str, device_ids: Sequence[int]) -> None:
    """Keeps which devices have a prompt already, so that another try leaves them alone."""
    session.execute(
        update(OutboxPrompt)
        .where(OutboxPrompt.id == prompt_id, OutboxPrompt.lease_token == token)
        .values(delivered_to=list(device_ids))
    )
