"""Which push services to leave alone for a while, learnt from what they answer."""

from __future__ import annotations

import math
import random
import time
from collections import Counter, deque
from collections.abc import Callable

from app.push.results import Outcome, SendResult

MINUTE = 60.0
FIRST_PAUSE = 30.0
LONGEST_BACKOFF = 3600.0
SEVERAL = 3
REFUSALS_BEFORE_PAUSE = 50
SAME_TIME = 600.0
FAILURES_BEFORE_PAUSE = 8


class Pauses:
    """The pauses of all services, in seconds of `clock`, which never goes back; `chance` gives 0 to 1.

    A service that asks for a pause gets it; where it names no time, 30 s, doubled each time until something is
    delivered, at random between half and all of that, an hour at most. Eight failures running (no answer, 5xx)
    pause it in the same way.

    A browser that is refused (400, 401, 403) may be one whose key is of before: that says nothing of the others. Only
    where several are refused and nobody's message is taken is something wrong with us, and the service is left alone
    for an hour: at once after REFUSALS_BEFORE_PAUSE browsers, or when `judge` is asked, after SEVERAL. A browser
    counts once, and no more where the service took a message of another after it, or less than SAME_TIME before.

    At most `per_minute` messages go to one service in any minute, 0 for no such limit.
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
        self._refused: dict[str, set[str]] = {}
        self._stale: dict[str, set[str]] = {}
        self._refusing: dict[str, float] = {}
        self._taken_at: dict[str, float] = {}

    def left(self, service: str) -> float:
        """Seconds until something may be sent to this service; 0.0 when it may now."""
        now = self._clock()
        until = max(self._until.get(service, 0.0), self._refusing.get(service, 0.0))
        return max(0.0, until - now, self._until_minute_has_room(service, now))

    def begin(self, service: str) -> None:
        """Counts a message that goes out now."""
        if self._per_minute:
            self._begun.setdefault(service, deque()).append(self._clock())

    def _until_minute_has_room(self, service: str, now: float) -> float:
        begun = self._begun.get(service)
        while begun and begun[0] <= now - MINUTE:
            begun.popleft()
        return begun[0] + MINUTE - now if begun and len(begun) >= self._per_minute else 0.0

    def note(self, result: SendResult, browser: str = "") -> None:
        """Learns from one result of this browser's. A refused endpoint says nothing about a service."""
        service = result.push_service
        if result.refuses_device:
            self._refuse(service, browser)
        elif result.outcome is Outcome.RETRY:
            # What was accepted and dropped is no failure of the service.
            self._failures[service] += result.status is None or result.status >= 300
        elif result.status is not None:
            self._failures[service] = 0
        if result.outcome is Outcome.DELIVERED:
            self._paused[service] = 0
            self._took(service, browser)
        self._decide(result)

    def judge(self, service: str) -> None:
        """Pauses a service that refused several browsers and took nothing since: asked when all have had their turn."""
        if len(self._refused.get(service, ())) >= SEVERAL:
            self._stop(service)

    def refuses(self, service: str) -> bool:
        """Whether this service was paused because it refuses everybody, and has taken nothing since."""
        return service in self._refusing

    def _refuse(self, service: str, browser: str) -> None:
        stale = self._stale.setdefault(service, set())
        if browser not in stale:
            takes = self._clock() - self._taken_at.get(service, -math.inf) < SAME_TIME
            (stale if takes else self._refused.setdefault(service, set())).add(browser)

    def _took(self, service: str, browser: str) -> None:
        """It accepts us: those that it refused are stale, each by itself, and nobody else waits for them."""
        self._refusing.pop(service, None)
        self._taken_at[service] = self._clock()
        stale = self._stale.setdefault(service, set())
        stale |= self._refused.pop(service, set())
        stale.discard(browser)

    def _stop(self, service: str) -> None:
        self._refused.pop(service, None)
        self._refusing[service] = self._clock() + LONGEST_BACKOFF

    def _decide(self, result: SendResult) -> None:
        service = result.push_service
        if len(self._refused.get(service, ())) >= REFUSALS_BEFORE_PAUSE:
            self._stop(service)
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
