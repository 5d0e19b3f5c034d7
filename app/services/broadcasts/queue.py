"""Puts a message of the desk into the outbox of everybody it is for, some hundreds at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial

from sqlalchemy.orm import Session

from app.domain.broadcasts.audience import belongs
from app.domain.broadcasts.send_window import planned_moment
from app.domain.schedule.prompt_kinds import BROADCAST
from app.domain.time_zones import UK, zone_of
from app.models.accounts.carer import Account
from app.models.delivery.broadcast import GOING, Broadcast
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.set_aside import LISTENER, MESSAGE
from app.models.delivery.states import WAITING
from app.services.broadcasts.audience import Hearing, audience_of
from app.storage.database import writing
from app.storage.delivery import broadcasts, set_asides
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import of_the_database, row_by_row

AT_ONCE = 500


def queue_some(session: Session, hearing: Hearing, now: datetime, most: int = AT_ONCE) -> int:
    """Looks at the next `most` carers for the oldest message that goes; returns how many it looked at.

    The place it came to is kept after the rows: killed at any moment, it goes on from there, and nobody gets it twice.
    A carer for whom it fails is set aside, and so is a message that fails before anybody is looked at.
    """
    broadcast = broadcasts.to_queue(session, now)
    number = broadcast.id if broadcast else None
    session.rollback()
    if number is None:
        return 0
    try:
        return _queue_some_of(session, number, hearing, now, most)
    except Exception as fault:
        if of_the_database(fault):
            raise
        with writing(session):
            set_asides.note(session, MESSAGE, number, reason_of(fault), now)
        return 1


def _queue_some_of(session: Session, number: int, hearing: Hearing, now: datetime, most: int) -> int:
    broadcast = session.get_one(Broadcast, number)
    page = broadcasts.listeners(session, broadcast.cursor, most, audience_of(broadcast))
    ids = [account.id for account in page]

    def aside(account_id: str, fault: Exception) -> None:
        with writing(session):
            row = f"{number}:{account_id}"
            set_asides.note(session, LISTENER, row, reason_of(fault), now, account_id=account_id)

    row_by_row(session, ids, partial(_queue, session, number, hearing, now), aside).or_raise()
    with writing(session):
        broadcast = session.get_one(Broadcast, number, with_for_update=True)
        broadcast.cursor = max([broadcast.cursor, *ids])
        if len(ids) < most:
            broadcast.queued_at = now
    return len(ids)


def _queue(session: Session, number: int, hearing: Hearing, now: datetime, account_ids: Sequence[str]) -> None:
    """Rows for those of these carers who belong and have none yet, while no other dispatcher adds any."""
    broadcast = session.get_one(Broadcast, number, with_for_update=True, populate_existing=True)
    if broadcast.state != GOING:
        return
    audience = audience_of(broadcast)
    have = broadcasts.has_row(session, number, account_ids)
    for account in broadcasts.listeners_of(session, account_ids, audience):
        if account.id not in have and belongs(audience, hearing.listener(account)):
            session.add(_row(broadcast, account, now))
    session.flush()


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
