"""One round of the outbox: claim, last look, send, give back. Its story stands in `dispatcher.py`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.models.delivery.states import PARKED
from app.services.access.tokens import new_token
from app.services.delivery.channel import Batch, Channel
from app.services.delivery.send_check import Checked, Ready, send_check
from app.services.delivery.set_aside import set_aside_prompt
from app.storage.database import writing
from app.storage.delivery import dispatch_queries, outbox
from app.storage.delivery.outbox import Settlement
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import Done, of_the_database, row_by_row

log = logging.getLogger("care_companion.dispatch")

# Twice the longest a batch takes where each carer has one device: all at a service that answers every post at the last
# moment, 64 of them at a time. Of larger batches the rounds of the database cost less, but a crash is noticed later.
LEASE = timedelta(minutes=4)
MOST_AT_ONCE = 400
# Well within a lease, as the batch before it was.
ONE_BY_ONE_SECONDS = 60.0


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
    the faults of those who carry messages. What the database raises is raised once all others are through; then nothing
    is given back, for it may have been sent: the lease runs out.
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
    sent = await _send(engine, channels, batch, clock, faults)
    with Session(engine) as session:
        if not faults:
            with writing(session):
                outbox.give_back(session, ids, token)
        _close(session, channels, clock(), faults)
    if faults:
        raise faults[0]
    return Round(len(ids), sent)


async def _send(
    engine: Engine, channels: Sequence[Channel], batch: Batch, clock: Callable[[], datetime], faults: list[Exception]
) -> int:
    """Has each channel send, whatever another one raises. What is left of that in the end goes to `faults`."""
    sent = 0
    for channel in channels:
        try:
            sent += await channel.send(batch)
        except Exception as fault:
            if of_the_database(fault):
                faults.append(fault)
            else:
                log.error("a batch could not be sent, now one by one: %s", reason_of(fault))
                sent += await _one_by_one(engine, channel, batch, clock, faults)
    return sent


async def _one_by_one(
    engine: Engine, channel: Channel, batch: Batch, clock: Callable[[], datetime], faults: list[Exception]
) -> int:
    """Has a channel send each prompt that is still held by itself, and sets aside the one at fault.

    What was in flight when the batch failed goes out a second time, under the same topic. What there is no time for
    is left to the end of its lease.
    """
    sent, end = 0, time.monotonic() + ONE_BY_ONE_SECONDS
    for ready in batch.ready:
        try:
            with Session(engine) as session:
                _close(session, [channel], clock(), faults)
                left = _still_to_reach(session, ready, batch.token)
            if left is not None and time.monotonic() < end:
                sent += await channel.send(replace(batch, claimed=1, ready=[left]))
        except Exception as fault:
            faults += _set_aside(engine, ready.id, batch.token, fault, clock())
    return sent


def _still_to_reach(session: Session, ready: Ready, token: str) -> Ready | None:
    held = dispatch_queries.held(session, [ready.id], token)
    devices = [device for row in held for device in ready.devices if device.id not in row.delivered_to]
    return replace(ready, devices=devices, delivered_to=held[0].delivered_to) if devices else None


def _set_aside(engine: Engine, outbox_id: int, token: str, fault: Exception, now: datetime) -> list[Exception]:
    """Parks the prompt at fault; a fault that leaves it as it is, is returned."""
    if of_the_database(fault):
        return [fault]
    try:
        with Session(engine) as session, writing(session):
            set_aside_prompt(session, Settlement(outbox_id, PARKED), token, reason_of(fault), now)
    except Exception as worse:
        return [worse]
    return []


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
