"""Queries on the browsers that said yes to prompts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.models.delivery.prompt import PushSubscription


def of_account(session: Session, account_id: str) -> Sequence[PushSubscription]:
    query = select(PushSubscription).where(PushSubscription.account_id == account_id)
    return session.scalars(query.order_by(PushSubscription.id)).all()


def by_endpoint(session: Session, endpoint_hash: str) -> PushSubscription | None:
    return session.scalar(select(PushSubscription).where(PushSubscription.endpoint_hash == endpoint_hash))


def of_session(session: Session, session_hash: str) -> PushSubscription | None:
    """The subscription of the browser that holds this session, the newest one."""
    query = select(PushSubscription).where(PushSubscription.session_hash == session_hash)
    return session.scalar(query.order_by(PushSubscription.id.desc()).limit(1))


def newest(session: Session) -> PushSubscription | None:
    """The browser that said yes last, whoever's it is."""
    return session.scalar(select(PushSubscription).order_by(PushSubscription.id.desc()).limit(1))


def remove(session: Session, subscription_ids: Sequence[int], now: datetime) -> None:
    """Ends these subscriptions: their push service says that they are gone. Notes whose last device that was."""
    if not subscription_ids:
        return
    s = PushSubscription
    gone = delete(s).where(s.id.in_(subscription_ids)).returning(s.account_id)
    accounts = set(session.scalars(gone.execution_options(synchronize_session=False)))
    session.execute(
        update(Account)
        .where(Account.id.in_(accounts), Account.prompts_on, ~exists().where(s.account_id == Account.id))
        .values(device_lost_at=now)
        .execution_options(synchronize_session=False)
    )


def delivered(session: Session, subscription_ids: Sequence[int], now: datetime) -> None:
    """Notes that the push services of these devices took a message."""
    if subscription_ids:
        query = update(PushSubscription).where(PushSubscription.id.in_(subscription_ids))
        session.execute(query.values(delivered_at=now).execution_options(synchronize_session=False))
