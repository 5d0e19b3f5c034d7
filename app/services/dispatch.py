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

LEASE = timedelta(seconds=90)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
MOST_AT_ONCE = 200
MOST_TRIES_OF_OUR_FAULT = 3


@dataclass(slots=True)
class Job:
    """One claimed prompt: the devices still to reach and what has come back."""

    prompt_id: int
    token: str
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
    engine: Engine, sender: Sender, transitions: Transitions, clock: Callable[[], datetime], origin: str
) -> Batch:
    """One round. Raises nothing for a push service's faults; a database fault is the caller's to retry."""
    token = new_token()[:32]
    with Session(engine) as session:
        with writing(session):
            ids = outbox.claim(session, clock(), token, most=MOST_AT_ONCE, lease=LEASE)
        if not ids:
            return Batch()
        jobs, posts = _prepare(session, ids, token, transitions, clock(), origin)

    def record(key: tuple[int, int], result: SendResult) -> None:
        _record(engine, jobs[key[0]], key[1], result, clock())

    await send_many(sender, posts, record)
    sent = sum(1 for job in jobs.values() if any(r.outcome is Outcome.DELIVERED for r in job.results))
    log.info("batch claimed=%d sent=%d", len(ids), sent)
    return Batch(len(ids), sent)


Post = tuple[tuple[int, int], Subscription, Message]


def _prepare(
    session: Session, ids: Sequence[int], token: str, transitions: Transitions, now: datetime, origin: str
) -> tuple[dict[int, Job], list[Post]]:
    """Checks every claimed row again and settles those that must not go; the rest become posts."""
    jobs: dict[int, Job] = {}
    posts: list[Post] = []
    with writing(session):
        for row in outbox.held(session, ids, token):
            state = _state_now(session, row, transitions, now)
            if state is not None:
                outbox.settle(session, row.id, token, **state)
                continue
            devices = [d for d in subscriptions.of_account(session, row.account_id) if d.id not in row.delivered_to]
            if not devices:
                outbox.settle(session, row.id, token, state=SHOWN, sent_at=now)
                continue
            jobs[row.id] = Job(
                row.id, token, row.expires_at, row.attempts, {d.id for d in devices}, list(row.delivered_to)
            )
            message = message_for(row, now, origin, outbox.unread(session, row.account_id, now))
            posts += [((row.id, d.id), Subscription(d.endpoint, d.p256dh, d.auth), message) for d in devices]
    return jobs, posts


def _state_now(
    session: Session, row: OutboxPrompt, transitions: Transitions, now: datetime
) -> dict[str, object] | None:
    """What must become of this row instead of a send; None when it may go."""
    if row.expires_at <= now:
        return {"state": EXPIRED}
    if row.prompt_id == TEST_PROMPT:
        return None
    account = session.get(Account, row.account_id)
    if account is None or not account.prompts_on:
        return {"state": CANCELLED}
    verdict = still_due(row.occurrence, plan_of(account, outbox.of_account(session, account.id)), transitions, now)
    if verdict is None:
        return {"state": CANCELLED}
    if verdict > now:
        return {"state": WAITING, "due_at": verdict, "attempts": row.attempts - 1}
    return None


def _record(engine: Engine, job: Job, device_id: int, result: SendResult, now: datetime) -> None:
    """Writes what came back for one device; the last one settles the prompt."""
    job.waiting_for.discard(device_id)
    job.results.append(result)
    with Session(engine) as session, writing(session):
        if result.outcome is Outcome.GONE:
            subscriptions.remove(session, device_id)
        elif result.outcome is Outcome.DELIVERED:
            job.delivered.append(device_id)
            subscriptions.delivered(session, device_id, now)
        if not job.waiting_for:
            outbox.settle(session, job.prompt_id, job.token, **_settled(job, now))
        elif result.outcome is Outcome.DELIVERED:
            outbox.note_delivered(session, job.prompt_id, job.token, job.delivered)


def _settled(job: Job, now: datetime) -> dict[str, object]:
    """The state of a prompt when every device has answered."""
    outcomes = {result.outcome for result in job.results}
    last = {"delivered_to": job.delivered, "last_status": job.results[-1].status}
    if Outcome.RETRY in outcomes or (Outcome.OUR_FAULT in outcomes and job.attempts < MOST_TRIES_OF_OUR_FAULT):
        again = now + _wait(job)
        if again < job.expires_at:
            return {**last, "state": WAITING, "lease_until": again}
    if job.delivered:
        return {**last, "state": SENT, "sent_at": now}
    if Outcome.OUR_FAULT in outcomes:
        log.error("prompt parked: status=%s", job.results[-1].status)
        return {**last, "state": PARKED}
    return {**last, "state": SHOWN if outcomes == {Outcome.GONE} else EXPIRED, "sent_at": now}


def _wait(job: Job) -> timedelta:
    asked = max((result.retry_after or 0 for result in job.results), default=0)
    backed_off = min(FIRST_WAIT * (1 << max(0, min(job.attempts - 1, 10))), LONGEST_WAIT)
    return max(backed_off, timedelta(seconds=min(asked, 24 * 3600)))
