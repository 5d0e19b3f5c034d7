"""Whose tries are counted together: those of one network address."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from app.storage.accounts.attempts import WINDOW

MOST_KEPT = 50_000


def network_of(address: str | None) -> str:
    """Under what an address is counted: an IPv4 address by itself, IPv6 by the /64 that one household or centre has."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def seconds_left(now: datetime) -> int:
    """How long until tries are counted anew, in whole seconds; at least 1."""
    whole = WINDOW.total_seconds()
    return max(1, int(whole - now.timestamp() % whole))


class Tally:
    """Counts tries in the windows of `limits.allow`, in the memory of one worker: for what must cost no write.

    It forgets all when more than MOST_KEPT subjects come in one window: then it holds nobody up.
    """

    def __init__(self) -> None:
        self._window = 0
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()

    def allow(self, subject: str, now: datetime, *, most: int) -> bool:
        """Counts one try of `subject`; False when there were more than `most` in this quarter of an hour."""
        window = int(now.timestamp() // WINDOW.total_seconds())
        with self._lock:
            if window != self._window or len(self._counts) > MOST_KEPT:
                self._window, self._counts = window, Counter()
            self._counts[subject] += 1
            return self._counts[subject] <= most
