"""Which push services to leave alone for a while, learnt from what they answer."""

from __future__ import annotations

import random
import time
from collections import Counter, deque
from collections.abc import Callable

from app.push.results import Outcome, SendResult

MINUTE = 60.0
FIRST_PAUSE = 30.0
LONGEST_BACKOFF = 3600.0
REFUSALS_BEFORE_PAUSE = 3
FAILURES_BEFORE_PAUSE = 8


class Pauses:
    """The pauses of all services, in seconds of `clock`, which never goes back; `chance` gives 0 to 1.

    A service that asks for a pause gets it; where it names no time, 30 s, doubled each time until something is
    delivered, at random between half and all of that, an hour at most. Eight failures running (no answer, 5xx)
    pause it in the same way, three refusals of our signature (401, 403) for an hour. At most `per_minute` messages go
    to one service in any minute, 0 for no such limit.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        per_minute: int = 0,
    ) -> None:
        self._per_minute = per_minute
        self._begun: dict[str, deque[float]] = {}
        self._clock = clock
        self._chance = chance
        self._until: dict[str, float] = {}
        self._paused: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()

    def left(self, service: str) -> float:
        """Seconds until something may be sent to this service; 0.0 when it may now."""
        now = self._clock()
        return max(0.0, self._until.get(service, 0.0) - now, self._until_minute_has_room(service, now))

    def begin(self, service: str) -> None:
        """Counts a message that goes out now."""
        if self._per_minute:
            self._begun.setdefault(service, deque()).append(self._clock())

    def _until_minute_has_room(self, service: str, now: float) -> float:
        begun = self._begun.get(service)
        while begun and begun[0] <= now - MINUTE:
            begun.popleft()
        return begun[0] + MINUTE - now if begun and len(begun) >= self._per_minute else 0.0

    def note(self, result: SendResult) -> None:
        """Learns from one result. A refused endpoint says nothing about a service."""
        service = result.push_service
        if result.refuses_us:
            self._refusals[service] += 1
        elif result.outcome is Outcome.RETRY:
            self._failures[service] += 1
        elif result.status is not None:
            self._failures[service] = self._refusals[service] = 0
        if result.outcome is Outcome.DELIVERED:
            self._paused[service] = 0
        self._decide(result)

    def _decide(self, result: SendResult) -> None:
        service = result.push_service
        if self._refusals[service] >= REFUSALS_BEFORE_PAUSE:
            self._refusals[service] = 0
            self._pause(service, LONGEST_BACKOFF)
        elif result.pause_service:
            self._pause(service, self._next(service) if result.retry_after is None else result.retry_after)
        elif self._failures[service] >= FAILURES_BEFORE_PAUSE:
            self._failures[service] = 0
            self._pause(service, self._next(service))

    def _next(self, service: str) -> float:
        # Answers to requests that were in flight together count once: they say the same thing.
        if not self.left(service):
            self._paused[service] += 1
        doublings = min(max(self._paused[service], 1) - 1, 10)
        whole = min(FIRST_PAUSE * 2.0**doublings, LONGEST_BACKOFF)
        return whole * (0.5 + 0.5 * self._chance())

    def _pause(self, service: str, seconds: float) -> None:
        self._until[service] = max(self._until.get(service, 0.0), self._clock() + seconds)
