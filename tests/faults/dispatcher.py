"""python -m tests.faults.dispatcher: the real dispatcher loop with a fast clock and a short lease, to be killed."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import time
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.push.results import SendResult
from app.push.sender import Sender, Timeouts
from app.push.vapid import VapidKeys
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from app.services.delivery import outbox_round
from app.services.delivery.channels.push import push_channel
from app.services.delivery.channels.push.record_results import Key, Recorder
from app.storage.content.content_files import load_content
from app.storage.database import open_engine

ORIGIN = "https://care.example.org"
IN_FLIGHT = 16
SHORT = Timeouts(connect=3, read=6, total=6, body=0.5)


class FastClock:
    """A clock of the day that began at `start` when the real one said `epoch`, and runs `speed` times as fast."""

    def __init__(self, start: datetime, epoch: float, speed: float) -> None:
        self.start, self.epoch, self.speed = start, epoch, speed

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=(time.time() - self.epoch) * self.speed)


class DiesBeforeItWrites(Recorder):
    """Kills its own process when the thirtieth answer has come and is not written yet."""

    came = 0

    async def __call__(self, key: Key, result: SendResult) -> None:
        DiesBeforeItWrites.came += 1
        if DiesBeforeItWrites.came >= 30:
            os.kill(os.getpid(), signal.SIGKILL)
        await super().__call__(key, result)


def queue_messages(engine: Engine, now: datetime) -> int:
    """Puts a message of the desk into some more outboxes: few at a time, so that many a kill falls in between."""
    content = load_content()
    with Session(engine) as session:
        return queue_some(
            session, Hearing(content.questionnaire, content.rules.stage_rules, content.transitions), now, most=20
        )


async def main(words: argparse.Namespace) -> None:
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    clock = FastClock(datetime.fromisoformat(words.start), words.epoch, words.speed)
    transitions, engine = load_content().transitions, open_engine(words.database)
    keys = VapidKeys.load(Path(words.keys))
    lease = timedelta(seconds=words.lease * words.speed)
    subject = "mailto:prompts@care.example.org"
    async with Sender(keys, subject, [words.service], timeouts=SHORT, per_service=IN_FLIGHT) as sender:
        push = push_channel.PushChannel(engine, sender, ORIGIN, clock, stopping.is_set)
        print("at work", flush=True)
        while not stopping.is_set():
            claimed = 0
            try:
                queued = words.blast and queue_messages(engine, clock())
                batch = await outbox_round.dispatch_once(engine, [push], transitions, clock, lease)
                claimed = batch.claimed + queued
            except SQLAlchemyError as error:
                print(f"database: {type(error).__name__}", flush=True)
            if not claimed:
                await asyncio.sleep(0.05)
    engine.dispose()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ("database", "service", "keys", "start"):
        parser.add_argument(f"--{name}", required=True)
    for name in ("epoch", "speed", "lease"):
        parser.add_argument(f"--{name}", type=float, required=True)
    parser.add_argument("--most", type=int, default=outbox_round.MOST_AT_ONCE)
    parser.add_argument("--blast", action="store_true")
    parser.add_argument("--die-before-it-writes", action="store_true")
    parsed = parser.parse_args()
    outbox_round.MOST_AT_ONCE = parsed.most
    if parsed.die_before_it_writes:
        push_channel.Recorder = DiesBeforeItWrites  # type: ignore[misc]
    asyncio.run(main(parsed))
