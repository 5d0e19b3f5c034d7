"""Sends what is due: claim by lease, check again, let the database go, send, record each result."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.programme import still_due
from app.domain.transitions import Transitions
from app.models.carer import Account
from app.models.prompt import CANCELLED, EXPIRED, PARKED, SENT, SHOWN, WAITING, OutboxPrompt
from app.push.message import Message, Subscription
from app.push.results import Outcome, SendResult
from app.push.sender import Sender, send_many
from app.services.plan_prompts import plan_of
from app.services.prompt_message import message_for
from app.services.send_test import TEST_PROMPT
from app.services.tokens import new_token
from app.storage import outbox, subscriptions
from app.storage.database import writing

log = logging.getLogger("care_companion.dispatch")

# The longest a batch can take: a service that answers each of its posts at the last moment, sixteen at a time.
LEASE = timedelta(minutes=4)
MOST_AT_ONCE = 200
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)

Key = tuple[int, int]
Post = tuple[Key, Subscription, Message]


@dataclass(slots=True)
class Job:
    """One claimed prompt: the devices still to reach and what has come back."""

    prompt_id: int
    expires_at: datetime
    attempts: int
    waiting_for: set[int]
    delivered: list[int]
    results: list[SendResult] = field(default_factory=list)


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
) -> Batch:
    """One round of at most MOST_AT_ONCE prompts. `origin` is the address that a tap opens.

    Once `stopping()` is true nothing more is begun, and what was claimed and not begun is given back. Raises
    nothing for a push service's faults; a database fault is the caller's to try again.
    """
    token = new_token()[:32]
    with Session(engine) as session:
        with writing(session):
            ids = outbox.claim(session, clock(), token, most=MOST_AT_ONCE, lease=LEASE)
        if not ids:
            return Batch()
        jobs, posts = _prepare(session, ids, token, transitions, clock(), origin)

    def record(key: Key, result: SendResult) -> None:
        _record(engine, token, jobs[key[0]], key[1], result, clock())

    await send_many(sender, posts, record, stopping)
    with Session(engine) as session, writing(session):
        outbox.give_back(session, token)
    sent = sum(any(r.outcome is Outcome.DELIVERED for r in job.results) for job in jobs.values())
    log.info("batch claimed=%d sent=%d", len(ids), sent)
    return Batch(len(ids), sent)


def _prepare(
    session: Session, ids: Sequence[int], token: str, transitions: Transitions, now: datetime, origin: str
) -> tuple[dict[int, Job], list[Post]]:
    """Checks every claimed row again and settles those that must not go; the rest become posts."""
    jobs: dict[int, Job] = {}
    posts: list[Post] = []
    with writing(session):
        for row in outbox.held(session, ids, token):
            instead = _instead(session, row, transitions, now)
            devices = [d for d in subscriptions.of_account(session, row.account_id) if d.id not in row.delivered_to]
            if instead is None and not devices:
                instead = {"state": SHOWN, "sent_at": now}
            if instead is not None:
                outbox.settle(session, row.id, token, **instead)
                continue
            waiting_for = {device.id for device in devices}
            jobs[row.id] = Job(row.id, row.expires_at, row.attempts, waiting_for, list(row.delivered_to))
            message = message_for(
                row, transitions.lock_screen, now, origin, outbox.unread(session, row.account_id, now)
            )
            posts += [((row.id, d.id), Subscription(d.endpoint, d.p256dh, d.auth), message) for d in devices]
    return jobs, posts


def _instead(session: Session, row: OutboxPrompt, transitions: Transitions, now: datetime) -> dict[str, object] | None:
    """What must become of this row instead of a send; None when it may go."""
    if row.expires_at <= now:
        return {"state": EXPIRED}
    if row.prompt_id == TEST_PROMPT:
        return None
    account = session.get(Account, row.account_id)
    if account is None or not account.prompts_on:
        return {"state": CANCELLED}
    plan = plan_of(account, outbox.of_account(session, account.id))
    due = still_due(row.occurrence, plan, transitions, now)
    if due is None:
        return {"state": CANCELLED}
    if due > now:
        return {"state": WAITING, "due_at": due, "attempts": row.attempts - 1}
    return None


def _record(engine: Engine, token: str, job: Job, device_id: int, result: SendResult, now: datetime) -> None:
    """Writes what came back for one device; the last one settles the prompt."""
    job.waiting_for.discard(device_id)
    job.results.append(result)
    with Session(engine) as session, writing(session):
        if result.outcome is Outcome.GONE:
            subscriptions.remove(session, device_id)
        elif result.outcome is Outcome.DELIVERED:
            job.delivered.append(device_id)
            subscriptions.delivered(session, device_id, now)
            outbox.note_delivered(session, job.prompt_id, token, job.delivered)
        if not job.waiting_for:
            outbox.settle(session, job.prompt_id, token, **_settled(job, now))


def _settled(job: Job, now: datetime) -> dict[str, object]:
    """The state of a prompt when every device has answered."""
    outcomes = {result.outcome for result in job.results}
    last: dict[str, object] = {"delivered_to": job.delivered, "last_status": job.results[-1].status}
    # A refused signature (401, 403) is the operator's to mend: the prompt waits for that while it is useful.
    if Outcome.RETRY in outcomes or any(result.refuses_us for result in job.results):
        again = now + _wait(job)
        if again < job.expires_at:
            held_back = all(result.status is None and result.pause_service for result in job.results)
            return {**last, "state": WAITING, "lease_until": again, "attempts": job.attempts - held_back}
    if job.delivered:
        return {**last, "state": SENT, "sent_at": now}
    if Outcome.OUR_FAULT in outcomes:
        log.error("prompt parked, status %s", job.results[-1].status)
        return {**last, "state": PARKED}
    return {**last, "state": SHOWN if outcomes == {Outcome.GONE} else EXPIRED, "sent_at": now}


def _wait(job: Job) -> timedelta:
    """How long until the next try: what the service asked for, at least a back-off that doubles."""
    asked = max((result.retry_after or 0.0 for result in job.results), default=0.0)
    doublings = max(0, min(job.attempts - 1, 10))
    return max(min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT), timedelta(seconds=asked))
