"""Push: sends under the lease of the outbox, and says what becomes of each prompt."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models.delivery.states import PARKED
from app.push.message import Message, Subscription
from app.push.pauses import Pauses
from app.push.results import Outcome
from app.push.sender import Sender, send_many
from app.push.vapid import VapidKeys
from app.services.delivery.channel import Batch, Channel, Surroundings
from app.services.delivery.channels.push.cancellation_watch import CancellationWatch
from app.services.delivery.channels.push.prompt_message import message_for
from app.services.delivery.channels.push.record_results import NOT_TAKEN, REFUSED, REPEATED, Job, Key, Recorder
from app.services.delivery.send_check import Ready
from app.services.delivery.set_aside import set_aside_prompt
from app.storage.accounts import subscriptions
from app.storage.database import writing
from app.storage.delivery import delivery_counts
from app.storage.delivery.outbox import Settlement
from app.storage.delivery.set_asides import reason_of
from config import Config

log = logging.getLogger("care_companion.dispatch")

Post = tuple[Key, Subscription, Message]


class PushChannel(Channel):
    """`origin` is the address that a tap opens. Raises nothing for a push service's faults."""

    def __init__(
        self,
        engine: Engine,
        sender: Sender,
        origin: str,
        clock: Callable[[], datetime],
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._engine, self._sender, self._origin = engine, sender, origin
        self._clock, self._stopping = clock, stopping
        self._came: Recorder | None = None
        self._refused_before: set[int] = set()

    @classmethod
    @asynccontextmanager
    async def opened(cls, around: Surroundings) -> AsyncIterator[Self]:
        async with _sender(around.config) as sender:
            yield cls(around.engine, sender, around.config.origin, around.clock, around.stopping)

    async def send(self, batch: Batch) -> int:
        """Posts to every device still to reach. What is called off meanwhile does not begin.

        A prompt of which no message can be made is set aside.
        """
        posts, jobs = self._posts(batch)
        self._came = record = Recorder(self._engine, batch.token, jobs, self._clock)
        async with record, CancellationWatch(self._engine, batch.token, batch.ready) as watch:
            await send_many(self._sender, posts, record, self._stopping, watch.wants)
        log.info("batch claimed=%d %s", batch.claimed, _words(record))
        return record.sent

    def record(self, session: Session, now: datetime) -> None:
        """Counts the answers and tells the desk of push services that refuse us."""
        came, self._came = self._came, None
        if came is None:
            return
        delivery_counts.add_counts(session, now.date(), came.counts)
        healthy = {push_service for push_service, outcome in came.counts if outcome == Outcome.DELIVERED.value}
        delivery_counts.close_alerts(session, REFUSED, sorted(healthy), now)
        for kind, push_service in sorted(came.alerts):
            if kind != REFUSED or self._refuses_us(session, push_service):
                delivery_counts.open_alert(session, kind, push_service, now)
        # A message that others were sent at the same time was taken: then it is that one device's matter.
        for push_service in sorted(came.not_understood - healthy):
            delivery_counts.open_alert(session, NOT_TAKEN, push_service, now)

    def _refuses_us(self, session: Session, push_service: str) -> bool:
        """Whether it refuses us, and not some device alone: several and nobody's taken, or every one that there is."""
        return self._sender.pauses.refuses(push_service) or subscriptions.all_refused(session, push_service)

    def _posts(self, batch: Batch) -> tuple[list[Post], dict[int, Job]]:
        posts: list[Post] = []
        self._refused_before = {d.id for each in batch.ready for d in each.devices if d.refusals}
        jobs: dict[int, Job] = {}
        for each in batch.ready:
            try:
                job, its_posts = _job(each), self._posts_of(each, batch)
            except Exception as fault:
                with Session(self._engine) as session, writing(session):
                    parked = Settlement(each.id, PARKED)
                    set_aside_prompt(session, parked, batch.token, reason_of(fault), self._clock())
            else:
                posts += its_posts
                jobs[each.id] = job
        return sorted(posts, key=self._doubt), jobs

    def _posts_of(self, ready: Ready, batch: Batch) -> list[Post]:
        message = message_for(ready, batch.lock_screen, self._clock(), self._origin)
        return [
            ((ready.id, d.id), Subscription(d.endpoint, d.p256dh, d.auth, d.key_id), message) for d in ready.devices
        ]

    def _doubt(self, post: Post) -> int:
        """Those who may be refused come last: by then the service has taken a message, if it takes any."""
        (_, device), to, _ = post
        return 2 * (device in self._refused_before) + (to.key_id not in self._sender.key_ids)


def _sender(config: Config) -> Sender:
    old = [VapidKeys.load(file) for file in config.old_vapid_key_files()]
    keys, pauses = VapidKeys.load(config.vapid_key_file), Pauses(per_minute=config.push_per_minute)
    return Sender(keys, config.vapid_subject, config.push_hosts, old_keys=old, pauses=pauses)


def _job(ready: Ready) -> Job:
    waiting_for = {device.id for device in ready.devices}
    return Job(ready.id, ready.expires_at, ready.attempts, waiting_for, list(ready.delivered_to))


def _words(record: Recorder) -> str:
    names = (*(outcome.value for outcome in Outcome), REPEATED)
    return " ".join(f"{name}={sum(n for (_, what), n in record.counts.items() if what == name)}" for name in names)
