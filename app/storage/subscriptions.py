"""Queries on the browsers that said yes to prompts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.models.prompt import PushSubscription


def of_account(session: Session, account_id: str) -> Sequence[PushSubscription]:
    query = select(PushSubscription).where(PushSubscription.account_id == account_id)
    return session.scalars(query.order_by(PushSubscription.id)).all()


def by_endpoint(session: Session, endpoint_hash: str) -> PushSubscription | None:
    return session.scalar(select(PushSubscription).where(PushSubscription.endpoint_hash == endpoint_hash))


def of_session(session: Session, session_hash: str) -> PushSubscription | None:
    """The subscription of the browser that holds this session, the newest one."""
    query = select(PushSubscription).where(PushSubscription.session_hash == session_hash)
    return session.scalar(query.order_by(PushSubscription.id.desc()).limit(1))


def remove(session: Session, subscription_id: int) -> None:
    session.execute(delete(PushSubscription).where(PushSubscription.id == subscription_id))


def delivered(session: Session, subscription_id: int, now: datetime) -> None:
    """Notes that this device's push service took a message."""
    session.execute(update(PushSubscription).where(PushSubscription.id == subscription_id).values(delivered_at=now))
