"""Tries that are counted in memory, in the same quarters of an hour as those of the database."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import datetime

from app.storage.accounts.attempts import WINDOW, window_of

MOST_KEPT = 50_000


def seconds_left(now: datetime) -> int:
    """How long until tries are counted anew, in whole seconds; at least 1."""
    return max(1, int((window_of(now) + WINDOW - now).total_seconds()))


class Tally:
    """Counts tries in the windows of `limits.allow`, in the memory of one worker: for what must cost no write.

    It forgets all when more than MOST_KEPT subjects come in one window: then it holds nobody up.
    """

    def __init__(self) -> None:
        self._window: datetime | None = None
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def allow(self, subject: str, now: datetime, *, most: int) -> bool:
        """Counts one try of `subject`; False when there were more than `most` in this quarter of an hour."""
        window = window_of(now)
        with self._lock:
            if window != self._window or len(self._counts) > MOST_KEPT:
                self._window, self._counts = window, Counter()
            self._counts[subject] += 1
            return self._counts[subject] <= most
