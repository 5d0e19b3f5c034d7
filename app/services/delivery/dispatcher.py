"""Delivery, told in the order in which it happens. A dispatcher goes round:

1. It says that it is at work, and holds still while the clock cannot be believed (`clock_guard.py`).
2. It claims what is due in the outbox, by a lease: whoever is killed after that, loses nothing.
3. It checks each one again by what is known now (`send_check.py`). What may not go is settled at once. In the same
   unit of work each channel queues what it will send by itself.
4. It lets the database go, and the channels send. Each answer is recorded as it comes, for a crash repeats no more than
   what was in flight.
5. What was not begun is given back, and each channel writes what the batch came to.
6. When nothing is due any more, it does what else time brings (`services/beside.py`).
7. Beside all this, each channel sends what it queued, at its own pace.

Which channels there are stands in `channels/__init__.py`; none is known by name here.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.services.access.tokens import new_token
from app.services.delivery.channel import Batch, Channel, Surroundings, Words
from app.services.delivery.channels import CHANNELS
from app.services.delivery.clock_guard import ClockGuard, holds_still
from app.services.delivery.send_check import send_check
from app.storage.database import writing
from app.storage.delivery import delivery_counts, outbox
from config import Config

log = logging.getLogger("care_companion.dispatch")

LOOK_EVERY = 5.0
# Twice the longest a batch takes where each carer has one device: all at a service that answers every post at the last
# moment, 64 of them at a time. Of larger batches the rounds of the database cost less, but a crash is noticed later.
LEASE = timedelta(minutes=4)
MOST_AT_ONCE = 400


class Round(NamedTuple):
    """What one round of the outbox did: prompts claimed, and those that reached a device."""

    claimed: int = 0
    sent: int = 0


class Dispatcher:
    """The rounds of one process. While the clock cannot be believed, nothing goes out.

    `beside` does what else time brings, and says how much there was of it.
    """

    def __init__(
        self,
        engine: Engine,
        config: Config,
        clock: Callable[[], datetime],
        words: Words,
        beside: Callable[[Session, datetime], int],
        channels: Sequence[type[Channel]] = CHANNELS,
    ) -> None:
        self.stopping = asyncio.Event()
        self._engine, self._clock, self._words, self._beside = engine, clock, words, beside
        self._around, self._kinds = Surroundings(engine, config, clock, words, self.stopping.is_set), channels
        self._guard, self._name = ClockGuard(), new_token()[:32]

    async def run(self, once: bool = False) -> None:
        """Goes round until told to stop; with `once` each round is gone a single time."""
        async with AsyncExitStack() as open_channels:
            channels = [await open_channels.enter_async_context(kind.opened(self._around)) for kind in self._kinds]
            rounds = [partial(self.outbox_once, channels), *(partial(self.channel_once, each) for each in channels)]
            if once:
                for work in rounds:
                    await self.attempt(work)
            else:
                await asyncio.gather(*map(self._keep_on, rounds))

    async def outbox_once(self, channels: Sequence[Channel]) -> bool:
        """One round of the outbox, and of what time brings besides; True while there is more."""
        with Session(self._engine) as session:
            held = holds_still(session, self._guard, self._clock(), time.monotonic())
            with writing(session):
                delivery_counts.beat(session, self._name, self._clock())
        if held:
            return False
        done = await dispatch_once(self._engine, channels, self._words.transitions, self._clock)
        if done.claimed:
            return True
        with Session(self._engine) as session:
            return self._beside(session, self._clock()) > 0

    async def channel_once(self, channel: Channel) -> bool:
        """One round of what this channel queued; True while there is more."""
        return not self._guard.holds and await channel.run_once()

    async def attempt(self, work: Callable[[], Awaitable[bool]]) -> bool:
        """What the work says; False when the database failed, which is logged and another round's to try again."""
        try:
            return await work()
        except SQLAlchemyError as error:
            log.error("database: %s", type(error).__name__)
            return False

    async def _keep_on(self, work: Callable[[], Awaitable[bool]]) -> None:
        """Does this work until told to stop, at once again while there is more of it."""
        while not self.stopping.is_set():
            if not await self.attempt(work):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), LOOK_EVERY)


async def dispatch_once(
    engine: Engine,
    channels: Sequence[Channel],
    transitions: Transitions,
    clock: Callable[[], datetime],
    lease: timedelta = LEASE,
) -> Round:
    """Claims at most MOST_AT_ONCE prompts, checks them again, has them sent and recorded.

    Told to stop, a channel begins nothing more, and what was claimed and not begun is given back. Raises nothing for
    the faults of those who carry messages; a database fault is the caller's to try again.
    """
    token = new_token()[:32]
    with Session(engine) as session:
        with writing(session):
            ids = outbox.claim(session, clock(), token, most=MOST_AT_ONCE, lease=lease)
        if not ids:
            return Round()
        with writing(session):
            checked = send_check(session, ids, token, transitions, clock())
            outbox.settle(session, token, checked.settled)
            for channel in channels:
                channel.queue(session, checked.told, clock())
    batch = Batch(token, len(ids), checked.ready, transitions.lock_screen)
    sent = sum([await channel.send(batch) for channel in channels])
    with Session(engine) as session, writing(session):
        outbox.give_back(session, ids, token)
        for channel in channels:
            channel.record(session, clock())
    return Round(len(ids), sent)
