"""A sender with short limits, for services on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from app.push.message import Message, Subscription
from app.push.pauses import Pauses
from app.push.payload import payload
from app.push.results import SendResult
from app.push.sender import Sender, Timeouts, send_many
from app.push.vapid import VapidKeys
from tests.fakes.push_service import LocalService

KEYS = VapidKeys.generate()
SUBJECT = "mailto:prompts@care.example.org"
DATA = payload("New", "Something to read", "/prompts/7", "t1", origin="https://care.example.org")
MESSAGE = Message(DATA, ttl=3600, urgency="normal", topic="topic-1")
SHORT = Timeouts(connect=0.5, read=0.4, total=0.6, body=0.2)
NOW = 1_800_000_000.0

Result = TypeVar("Result")


def sender_for(*services: LocalService, pauses: Pauses | None = None, timeouts: Timeouts = SHORT) -> Sender:
    origins = [service.origin for service in services]
    return Sender(KEYS, SUBJECT, origins, timeouts=timeouts, clock=lambda: NOW, pauses=pauses)


def within(seconds: float, work: Callable[[], Awaitable[Result]]) -> Result:
    """Runs `work`, and fails when it takes longer."""

    async def limited() -> Result:
        async with asyncio.timeout(seconds):
            return await work()

    return asyncio.run(limited())


async def send_all(sender: Sender, to: Sequence[Subscription]) -> dict[int, SendResult]:
    """The results by the place in `to`."""
    results: dict[int, SendResult] = {}

    async def keep(place: int, result: SendResult) -> None:
        results[place] = result

    await send_many(sender, [(place, each, MESSAGE) for place, each in enumerate(to)], keep)
    return results
