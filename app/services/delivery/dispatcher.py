"""Delivery, told in the order in which it happens. A dispatcher goes round:

1. It says that it is at work, and holds still while the clock cannot be believed (`clock_guard.py`).
2. It claims what is due in the outbox, by a lease: whoever is killed after that, loses nothing.
3. It checks each one again by what is known now (`send_check.py`). What may not go is settled at once. In the same
   unit of work each channel queues what it will send by itself.
4. It lets the database go, and the channels send. Each answer is recorded as it comes, for a crash repeats no more than
   what was in flight.
5. What was not begun is given back, and each channel writes what the batch came to.
6. When nothing is due any more, it does what else time brings (`services/beside.py`).
7. Beside all this, each channel sends what it queued, at its own pace, and the database's log is emptied.

What cannot be done with one row is set aside, and the rest goes on (`storage/row_by_row.py`). A round that fails as a
whole waits, longer each time, while the others go on (`patience.py`).

Which channels there are stands in `channels/__init__.py`; none is known by name here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.services.access.tokens import new_token
from app.services.delivery.channel import Channel, Surroundings, Words
from app.services.delivery.channels import CHANNELS
from app.services.delivery.clock_guard import ClockGuard, holds_still
from app.services.delivery.outbox_round import LEASE as LEASE
from app.services.delivery.outbox_round import Round as Round
from app.services.delivery.outbox_round import dispatch_once as dispatch_once
from app.services.delivery.patience import Patience
from app.storage.database import empty_log, writing
from app.storage.delivery import delivery_counts
from config import Config

LOOK_EVERY = 5.0
EMPTY_LOG_EVERY = 30.0
OUTBOX, LOG = "outbox", "log"

Work = Callable[[], Awaitable[bool]]


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
        self._patience, self._log_emptied = Patience(engine, clock), float("-inf")

    async def run(self, once: bool = False) -> None:
        """Goes round until told to stop; with `once` each round is gone a single time."""
        async with AsyncExitStack() as open_channels:
            channels = [await open_channels.enter_async_context(kind.opened(self._around)) for kind in self._kinds]
            rounds = self.rounds(channels)
            if once:
                for name, work in rounds.items():
                    await self.attempt(name, work)
            else:
                await asyncio.gather(*(self._keep_on(name, work) for name, work in rounds.items()))

    def rounds(self, channels: Sequence[Channel]) -> dict[str, Work]:
        """All that goes round, by name; each says whether there is more of it."""
        own = {f"queue of {type(each).__name__}": partial(self.channel_once, each) for each in channels}
        return {OUTBOX: partial(self.outbox_once, channels), **own, LOG: self.log_once}

    async def outbox_once(self, channels: Sequence[Channel]) -> bool:
        """One round of the outbox, and of what time brings besides; True while there is more."""
        with Session(self._engine) as session:
            held = holds_still(session, self._guard, self._clock(), time.monotonic())
            with writing(session):
                delivery_counts.beat(session, self._name, self._clock())
        if held:
            return False
        try:
            done = await dispatch_once(self._engine, channels, self._words.transitions, self._clock)
        except Exception:
            self._do_beside()
            raise
        return done.claimed > 0 or self._do_beside() > 0

    def _do_beside(self) -> int:
        with Session(self._engine) as session:
            return self._beside(session, self._clock())

    async def channel_once(self, channel: Channel) -> bool:
        """One round of what this channel queued; True while there is more."""
        return not self._guard.holds and await channel.run_once()

    async def log_once(self) -> bool:
        """Empties the database's log now and then, so that what was erased is in no file; False."""
        if time.monotonic() - self._log_emptied >= EMPTY_LOG_EVERY:
            self._log_emptied = time.monotonic()
            await asyncio.to_thread(empty_log, self._engine)
        return False

    async def attempt(self, name: str, work: Work) -> bool:
        """What the work says; False when it failed, which is told, and another round's to try again after a while."""
        try:
            more = await work()
        except Exception as fault:
            self._patience.failed(name, fault)
            return False
        self._patience.went_well(name)
        return more

    async def _keep_on(self, name: str, work: Work) -> None:
        """Does this work until told to stop, at once again while there is more of it."""
        while not self.stopping.is_set():
            if not await self.attempt(name, work):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.stopping.wait(), max(LOOK_EVERY, self._patience.left(name)))
