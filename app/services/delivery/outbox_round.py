"""One round of the outbox: claim, last look, send, give back. Its story stands in `dispatcher.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.models.delivery.states import PARKED
from app.services.access.tokens import new_token
from app.services.delivery.channel import Batch, Channel
from app.services.delivery.send_check import Checked, send_check
from app.services.delivery.set_aside import set_aside_prompt
from app.storage.database import writing
from app.storage.delivery import outbox
from app.storage.delivery.outbox import Settlement
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import Done, row_by_row

# Twice the longest a batch takes where each carer has one device: all at a service that answers every post at the last
# moment, 64 of them at a time. Of larger batches the rounds of the database cost less, but a crash is noticed later.
LEASE = timedelta(minutes=4)
MOST_AT_ONCE = 400


class Round(NamedTuple):
    """What one round of the outbox did: prompts claimed, and those that reached a device."""

    claimed: int = 0
    sent: int = 0


async def dispatch_once(
    engine: Engine,
    channels: Sequence[Channel],
    transitions: Transitions,
    clock: Callable[[], datetime],
    lease: timedelta = LEASE,
) -> Round:
    """Claims at most MOST_AT_ONCE prompts, checks them again, has them sent and recorded.

    Told to stop, a channel begins nothing more, and what was claimed and not begun is given back. Raises nothing for
    the faults of those who carry messages. What a channel raises, or the database, is raised once the other channels
    are through; then nothing is given back, for it may have been sent: the lease runs out.
    """
    token = new_token()[:32]
    with Session(engine) as session:
        with writing(session):
            ids = outbox.claim(session, clock(), token, most=MOST_AT_ONCE, lease=lease)
        if not ids:
            return Round()
        looked = _last_look(session, ids, token, channels, transitions, clock)
    ready = [each for checked in looked.parts for each in checked.ready]
    batch = Batch(token, len(ids), ready, transitions.lock_screen)
    faults = [looked.fault] if looked.fault else []
    sent = await _send(channels, batch, faults)
    with Session(engine) as session:
        if not faults:
            with writing(session):
                outbox.give_back(session, ids, token)
        _close(session, channels, clock(), faults)
    if faults:
        raise faults[0]
    return Round(len(ids), sent)


async def _send(channels: Sequence[Channel], batch: Batch, faults: list[Exception]) -> int:
    """Has each channel send, whatever another one raises; that goes to `faults`."""
    sent = 0
    for channel in channels:
        try:
            sent += await channel.send(batch)
        except Exception as fault:
            faults.append(fault)
    return sent


def _close(session: Session, channels: Sequence[Channel], now: datetime, faults: list[Exception]) -> None:
    for channel in channels:
        try:
            with writing(session):
                channel.record(session, now)
        except Exception as fault:
            faults.append(fault)


def _last_look(
    session: Session,
    ids: Sequence[int],
    token: str,
    channels: Sequence[Channel],
    transitions: Transitions,
    clock: Callable[[], datetime],
) -> Done[Checked]:
    """Looks at these once more. What may not go is settled, what cannot be looked at is set aside."""

    def look(part: Sequence[int]) -> Checked:
        checked = send_check(session, part, token, transitions, clock())
        outbox.settle(session, token, checked.settled)
        for channel in channels:
            channel.queue(session, checked.told, clock())
        return checked

    def aside(outbox_id: int, fault: Exception) -> None:
        with writing(session):
            set_aside_prompt(session, Settlement(outbox_id, PARKED), token, reason_of(fault), clock())

    return row_by_row(session, ids, look, aside)
