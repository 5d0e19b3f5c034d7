"""Puts a message of the desk into the outbox of everybody it is for, some hundreds at a time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import belongs
from app.domain.broadcasts.send_window import planned_moment
from app.domain.schedule.prompt_kinds import BROADCAST
from app.domain.time_zones import UK, zone_of
from app.models.accounts.carer import Account
from app.models.delivery.broadcast import Broadcast
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import WAITING
from app.services.broadcasts.audience import Hearing, audience_of
from app.storage.database import writing
from app.storage.delivery import broadcasts

AT_ONCE = 500


def queue_some(session: Session, hearing: Hearing, now: datetime, most: int = AT_ONCE) -> int:
    """Looks at the next `most` carers for the oldest message that goes; returns how many it looked at.

    The place it came to is kept in the same transaction as the rows: killed at any moment, it goes on from there.
    """
    if broadcasts.to_queue(session) is None:
        session.rollback()
        return 0
    session.rollback()
    with writing(session):
        broadcast = broadcasts.to_queue(session)
        if broadcast is None:
            return 0
        audience = audience_of(broadcast)
        accounts = broadcasts.listeners(session, broadcast.cursor, most, audience)
        have = broadcasts.has_row(session, broadcast.id, [account.id for account in accounts])
        for account in accounts:
            if account.id not in have and belongs(audience, hearing.listener(account)):
                session.add(_row(broadcast, account, now))
        if accounts:
            broadcast.cursor = accounts[-1].id
        if len(accounts) < most:
            broadcast.queued_at = now
    return len(accounts)


def _row(broadcast: Broadcast, account: Account, now: datetime) -> OutboxPrompt:
    zone = zone_of(account.time_zone)
    last_night = datetime.combine(broadcast.useful_until + timedelta(days=1), time(), UK)
    return OutboxPrompt(
        account_id=account.id,
        broadcast_id=broadcast.id,
        step_id=BROADCAST,
        kind=BROADCAST,
        occurrence=f"{BROADCAST}:{broadcast.id}",
        path=path_of(broadcast),
        due_at=planned_moment(account.id, broadcast.id, broadcast.starts_on, broadcast.days, zone),
        planned_at=now,
        expires_at=last_night.astimezone(UTC),
        state=WAITING,
        delivered_to=[],
    )


def path_of(broadcast: Broadcast) -> str:
    return f"/library/{broadcast.resource_id}"
