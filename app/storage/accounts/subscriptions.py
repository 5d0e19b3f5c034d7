"""Queries on the browsers that said yes to prompts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, delete, exists, func, select, update
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
    """Notes that the push services of these devices took a message, which ends every count of refusals."""
    if subscription_ids:
        query = update(PushSubscription).where(PushSubscription.id.in_(subscription_ids))
        query = query.values(delivered_at=now, refusals=0, refused_since=None, rests_until=None)
        session.execute(query.execution_options(synchronize_session=False))


class Refused(NamedTuple):
    """A device that its push service refused just now, how often running, and how it stands there with others.

    `others_refused` counts the other devices that the service refuses; `service_takes` whether it has taken a message
    since.
    """

    id: int
    refusals: int
    others_refused: int
    service_takes: bool


def refused(session: Session, service_of: Mapping[int, str], now: datetime) -> list[Refused]:
    """Counts a refusal of each of these devices, and says how they stand; `service_of` names each one's service.

    Who rests already was refused in this same round: several messages that were on their way count as one.
    """
    if not service_of:
        return []
    s = PushSubscription
    counted = (
        update(s)
        .where(s.id.in_(service_of))
        .values(
            refusals=s.refusals + case((s.rests_until > now, 0), else_=1),
            refused_since=func.coalesce(s.refused_since, now),
        )
        .returning(s.id, s.refusals, s.refused_since)
    )
    rows = session.execute(counted.execution_options(synchronize_session=False)).all()
    refusing = {service: _number_refused(session, service) for service in set(service_of.values())}
    return [
        Refused(row.id, row.refusals, refusing[service] - 1, took_since(session, service, row.refused_since))
        for row, service in ((row, service_of[row.id]) for row in rows)
    ]


def rest(session: Session, until: Mapping[int, datetime]) -> None:
    """Nothing more goes to these devices before then."""
    for subscription_id, moment in until.items():
        query = update(PushSubscription).where(PushSubscription.id == subscription_id).values(rests_until=moment)
        session.execute(query.execution_options(synchronize_session=False))


def all_refused(session: Session, service: str) -> bool:
    """Whether this push service refuses every device of ours that it has."""
    return not session.scalar(select(exists().where(_at(service), PushSubscription.refusals == 0)))


def took_since(session: Session, service: str, since: datetime) -> bool:
    """Whether this push service took a message of anybody since then."""
    return bool(session.scalar(select(exists().where(_at(service), PushSubscription.delivered_at >= since))))


def _number_refused(session: Session, service: str) -> int:
    query = select(func.count()).select_from(PushSubscription).where(_at(service), PushSubscription.refusals > 0)
    return session.scalar(query) or 0


def _at(service: str) -> ColumnElement[bool]:
    """Of this push service, by the start of its endpoints."""
    return PushSubscription.endpoint.startswith(f"{service}/", autoescape=True)
