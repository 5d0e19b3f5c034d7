"""What push services answered, written as it comes: all that came while the last write was under way goes together."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.models.delivery.states import EXPIRED, PARKED, SENT, SHOWN, WAITING
from app.push.refusals import LET_GO_AFTER, is_let_go, rest_after
from app.push.results import Outcome, SendResult
from app.services.delivery.patience import ALERT as ROUND_FAILED
from app.services.delivery.set_aside import set_aside_prompt
from app.storage.accounts import subscriptions
from app.storage.database import writing
from app.storage.delivery import outbox
from app.storage.delivery.outbox import Settlement
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import of_the_database, row_by_row

log = logging.getLogger("care_companion.dispatch")

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)

# What the desk is told of: a push service that refuses our signature, and messages that it cannot take.
REFUSED, NOT_TAKEN = "refused", "not_taken"
REPEATED = "repeated"

Key = tuple[int, int]


@dataclass(slots=True)
class Job:
    """One claimed prompt: the devices still to reach and what has come back."""

    outbox_id: int
    expires_at: datetime
    attempts: int
    waiting_for: set[int]
    delivered: list[int]
    results: list[SendResult] = field(default_factory=list)
    rests: list[datetime] = field(default_factory=list)

    def note(self, device_id: int, result: SendResult, rests_until: datetime | None, let_go: bool) -> None:
        """Takes the answer for one device: one that is let go counts as gone, one that rests is tried after that."""
        self.waiting_for.discard(device_id)
        self.results.append(replace(result, outcome=Outcome.GONE) if let_go else result)
        if result.outcome is Outcome.DELIVERED:
            self.delivered.append(device_id)
        if rests_until is not None:
            self.rests.append(rests_until)


class Recorder:
    """Awaited with (outbox id, device id) and a result, it returns when that result is in the database.

    So a sender that waits for it before its next message has no more unrecorded than it has in flight. Use it as
    `async with`: where one write fails and ends the batch, those that came after it are still written before it ends.
    """

    def __init__(self, engine: Engine, token: str, jobs: dict[int, Job], clock: Callable[[], datetime]) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.alerts: set[tuple[str, str]] = set()
        self.not_understood: set[str] = set()
        self._engine = engine
        self._token = token
        self._jobs = jobs
        self._clock = clock
        self._came: list[tuple[Key, SendResult]] = []
        self._write: asyncio.Task[None] | None = None
        self._writes: set[asyncio.Task[None]] = set()
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for write in (await asyncio.wait(self._writes))[0] if self._writes else ():
            # Its fault, if any, has ended the batch; asking for it says that it was seen.
            write.exception()

    @property
    def sent(self) -> int:
        """How many prompts reached at least one device."""
        return sum(any(r.outcome is Outcome.DELIVERED for r in job.results) for job in self._jobs.values())

    async def __call__(self, key: Key, result: SendResult) -> None:
        self._came.append((key, result))
        if self._write is None:
            self._write = asyncio.create_task(self._write_what_came())
            self._writes.add(self._write)
            self._write.add_done_callback(self._writes.discard)
        await asyncio.shield(self._write)

    async def _write_what_came(self) -> None:
        async with self._one_at_a_time:
            came, self._came, self._write = self._came, [], None
            await asyncio.to_thread(self._record, came)

    def _record(self, came: Sequence[tuple[Key, SendResult]]) -> None:
        now = self._clock()
        for (outbox_id, _), result in came:
            self._count(result, self._jobs[outbox_id])
        touched = list(dict.fromkeys(outbox_id for (outbox_id, _), _ in came))
        with Session(self._engine) as session:
            resting, let_go = self._refusals(session, came, now)
            for (outbox_id, device_id), result in came:
                self._jobs[outbox_id].note(device_id, result, resting.get(device_id), device_id in let_go)
            work, aside = partial(self._put, session, came, let_go, now), partial(self._aside, session, now)
            row_by_row(session, touched, work, aside).or_raise()

    def _refusals(
        self, session: Session, came: Sequence[tuple[Key, SendResult]], now: datetime
    ) -> tuple[dict[int, datetime], set[int]]:
        """What was refused, counted in a unit of work of its own: a fault there keeps no prompt from being recorded."""
        if not any(result.refuses_device or result.rest_device for _, result in came):
            return {}, set()
        try:
            with writing(session):
                return _refused(session, came, now)
        except Exception as fault:
            if of_the_database(fault):
                raise
            log.error("refusals not counted: %s", reason_of(fault))
            self.alerts.add((ROUND_FAILED, "refusals"))
            return {}, set()

    def _put(
        self,
        session: Session,
        came: Sequence[tuple[Key, SendResult]],
        let_go: set[int],
        now: datetime,
        outbox_ids: Sequence[int],
    ) -> None:
        """Writes what came for these prompts."""
        jobs = [self._jobs[outbox_id] for outbox_id in outbox_ids]
        mine = [(device_id, result) for (outbox_id, device_id), result in came if outbox_id in outbox_ids]
        gone = [device for device, result in mine if result.ends_subscription or device in let_go]
        subscriptions.remove(session, gone, now)
        reached = [device for device, result in mine if result.outcome is Outcome.DELIVERED]
        subscriptions.delivered(session, reached, now)
        outbox.note_delivered(session, self._token, {job.outbox_id: job.delivered for job in jobs if job.waiting_for})
        ends = [(job, settled(job, now)) for job in jobs if not job.waiting_for]
        outbox.settle(session, self._token, [end for _, end in ends if end.state != PARKED])
        for job, end in ends:
            if end.state == PARKED:
                set_aside_prompt(session, end, self._token, _why(job), now, alert=False)

    def _aside(self, session: Session, now: datetime, outbox_id: int, fault: Exception) -> None:
        parked = Settlement(outbox_id, PARKED, delivered_to=self._jobs[outbox_id].delivered)
        with writing(session):
            set_aside_prompt(session, parked, self._token, reason_of(fault), now)

    def _count(self, result: SendResult, job: Job) -> None:
        if result.was_taken_back:
            return
        self.counts[result.push_service, result.outcome.value] += 1
        self.counts[result.push_service, REPEATED] += job.attempts > 1
        if result.refuses_us:
            self.alerts.add((REFUSED, result.push_service))
        elif result.refuses_device:
            self.not_understood.add(result.push_service)
        elif result.outcome is Outcome.OUR_FAULT:
            self.alerts.add((NOT_TAKEN, result.push_service))


def _refused(
    session: Session, came: Sequence[tuple[Key, SendResult]], now: datetime
) -> tuple[dict[int, datetime], set[int]]:
    """Counts what was refused by device: until when each of those rests, and which of them are let go."""
    services = {device_id: result.push_service for (_, device_id), result in came if result.refuses_device}
    counted = subscriptions.refused(session, services, now)
    let_go = {each.id for each in counted if is_let_go(each.refusals, each.others_refused, each.service_takes)}
    resting = {each.id: now + rest_after(each.refusals) for each in counted if each.id not in let_go}
    for (_, device_id), result in came:
        if result.rest_device:
            resting[device_id] = now + timedelta(seconds=result.retry_after or 0)
    subscriptions.rest(session, resting)
    if let_go:
        log.warning("%d devices let go: refused %d times running", len(let_go), LET_GO_AFTER)
    return resting, let_go


def settled(job: Job, now: datetime) -> Settlement:
    """What becomes of a prompt when every device has answered."""
    outcomes = {result.outcome for result in job.results}
    last = job.results[-1].status
    # A refused signature (401, 403) may be mended: the prompt waits for that while it is useful and reached nobody.
    refused = not job.delivered and any(result.refuses_us for result in job.results)
    if Outcome.RETRY in outcomes or refused:
        again = now + _wait(job) if Outcome.RETRY in outcomes else max(now + _wait(job), min(job.rests, default=now))
        if again < job.expires_at:
            held_back = all(result.status is None and result.pause_service for result in job.results)
            return Settlement(
                job.outbox_id,
                WAITING,
                lease_until=again,
                untried=held_back,
                delivered_to=job.delivered,
                last_status=last,
            )
    state = _state(job, outcomes)
    sent_at = None if state == PARKED else now
    return Settlement(job.outbox_id, state, sent_at=sent_at, delivered_to=job.delivered, last_status=last)


def _why(job: Job) -> str:
    """What was wrong with the first message that nobody could take."""
    return next(result.reason for result in job.results if result.outcome is Outcome.OUR_FAULT)


def _state(job: Job, outcomes: set[Outcome]) -> str:
    if job.delivered:
        return SENT
    if any(result.outcome is Outcome.OUR_FAULT and not result.refuses_us for result in job.results):
        log.error("prompt parked, status %s", job.results[-1].status)
        return PARKED
    # Refused or gone, each for itself: nothing is wrong with the prompt, and it stands in the inbox.
    return SHOWN if outcomes <= {Outcome.GONE, Outcome.OUR_FAULT} else EXPIRED


def _wait(job: Job) -> timedelta:
    """How long until the next try: never sooner than the service asked, and each prompt at a moment of its own.

    The back-off doubles from a minute to an hour; the moment lies in the second half of it, or in as long a span after
    what was asked for where that is later. So those of one failed batch do not come back together.
    """
    asked = max((result.retry_after or 0.0 for result in job.results), default=0.0)
    doublings = max(0, min(job.attempts - 1, 10))
    half = min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT) / 2
    return max(half, timedelta(seconds=asked)) + half * _own_share(job)


def _own_share(job: Job) -> float:
    """Between 0 and 1: another one for each prompt and each of its attempts, the same whenever it is asked."""
    digest = hashlib.sha256(f"{job.outbox_id}:{job.attempts}".encode()).digest()
    return int.from_bytes(digest[:4]) / (1 << 32)
