"""Sends what is due: claim by lease, look again, let the database go, send, record each result."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import LockScreen, Transitions
from app.push.message import Message, Subscription
from app.push.results import Outcome
from app.push.sender import Sender, send_many
from app.services.access.tokens import new_token
from app.services.delivery.cancellation_watch import CancellationWatch
from app.services.delivery.prompt_message import message_for
from app.services.delivery.record_results import REFUSED, REPEATED, Job, Key, Recorder
from app.services.delivery.send_check import Ready, send_check
from app.storage.database import writing
from app.storage.delivery import delivery_counts, emails, outbox

log = logging.getLogger("care_companion.dispatch")

# Twice the longest a batch takes where each carer has one device: all at a service that answers every post at the last
# moment, 64 of them at a time. Of larger batches the rounds of the database cost less, but a crash is noticed later.
LEASE = timedelta(minutes=4)
MOST_AT_ONCE = 400

Post = tuple[Key, Subscription, Message]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one round did, for the log line."""

    claimed: int = 0
    sent: int = 0


async def dispatch_once(
    engine: Engine,
    sender: Sender,
    transitions: Transitions,
    clock: Callable[[], datetime],
    origin: str,
    stopping: Callable[[], bool] = lambda: False,
    lease: timedelta = LEASE,
    letters_too: bool = False,
) -> Batch:
    """One round of at most MOST_AT_ONCE prompts. `origin` is the address that a tap opens.

    Once `stopping()` is true nothing more is begun, and what was claimed and not begun is given back. With
    `letters_too`, what passes the last look goes to confirmed e-mail addresses as well. Raises nothing for a push
    service's faults; a database fault is the caller's to try again.
    """
    token = new_token()[:32]
    with Session(engine) as session:
        with writing(session):
            ids = outbox.claim(session, clock(), token, most=MOST_AT_ONCE, lease=lease)
        if not ids:
            return Batch()
        with writing(session):
            checked = send_check(session, ids, token, transitions, clock())
            outbox.settle(session, token, checked.settled)
            if letters_too:
                emails.queue_prompts(session, checked.told, clock())
    record = Recorder(engine, token, {ready.id: _job(ready) for ready in checked.ready}, clock)
    posts = _posts(checked.ready, transitions.lock_screen, clock(), origin)
    async with CancellationWatch(engine, token, checked.ready) as watch:
        await send_many(sender, posts, record, stopping, watch.wants)
    with Session(engine) as session, writing(session):
        outbox.give_back(session, ids, token)
        _tell_the_desk(session, record, clock())
    batch = Batch(len(ids), record.sent)
    log.info("batch claimed=%d %s", batch.claimed, _words(record))
    return batch


def _tell_the_desk(session: Session, record: Recorder, now: datetime) -> None:
    delivery_counts.add_counts(session, now.date(), record.counts)
    for kind, service in sorted(record.alerts):
        delivery_counts.open_alert(session, kind, service, now)
    healthy = {service for service, outcome in record.counts if outcome == Outcome.DELIVERED.value}
    delivery_counts.close_alerts(session, REFUSED, sorted(healthy), now)


def _words(record: Recorder) -> str:
    names = (*(outcome.value for outcome in Outcome), REPEATED)
    return " ".join(f"{name}={sum(n for (_, what), n in record.counts.items() if what == name)}" for name in names)


def _job(ready: Ready) -> Job:
    waiting_for = {device.id for device in ready.devices}
    return Job(ready.id, ready.expires_at, ready.attempts, waiting_for, list(ready.delivered_to))


def _posts(ready: list[Ready], words: LockScreen, now: datetime, origin: str) -> list[Post]:
    posts: list[Post] = []
    for each in ready:
        message = message_for(each, words, now, origin)
        posts += [
            ((each.id, d.id), Subscription(d.endpoint, d.p256dh, d.auth, d.key_id), message) for d in each.devices
        ]
    return posts
