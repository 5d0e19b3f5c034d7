"""No means no, also while a batch is on its way: what was taken back meanwhile is not sent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.services.delivery.channels.push.record_results import Key
from app.services.delivery.send_check import Ready
from app.storage.delivery import dispatch_queries

log = logging.getLogger("care_companion.dispatch")

LOOK_EVERY = 0.4


class CancellationWatch:
    """Use as `async with`. Looks at the database twice a second for prompts called off and devices taken away."""

    def __init__(self, engine: Engine, token: str, batch: Sequence[Ready]) -> None:
        self._engine = engine
        self._token = token
        self._owners = {device.id: ready.account_id for ready in batch for device in ready.devices}
        self._settled: set[int] = set()
        self._refused: set[int] = set()
        self._prompts = {ready.id for ready in batch}
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> CancellationWatch:
        self._task = asyncio.create_task(self._look_on())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def wants(self, key: Key) -> bool:
        """Whether this prompt may still go to this device, as of the last look."""
        return key[0] not in self._settled and key[1] not in self._refused

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await asyncio.to_thread(self._look)
            except Exception as fault:
                # What was last known holds; a watch that ended would let go what is called off from here on.
                log.error("look for what was called off: %s", type(fault).__name__)

    def _look(self) -> None:
        with Session(self._engine) as session:
            held, owners = dispatch_queries.still_wanted(session, list(self._prompts), self._token, list(self._owners))
        self._settled = self._prompts - held
        self._refused = {device for device, account in self._owners.items() if owners.get(device) != account}
