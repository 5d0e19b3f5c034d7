"""How long a server asks us to wait, in seconds or as a date, and whether that is longer than we will."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from app.outbound.resolve import OutboundError

T = TypeVar("T")
ASKS_TO_WAIT = (429, 503)
MOST_WAITS = 2
UNSAID_SECONDS = 5.0
LONGEST_SECONDS = 120.0


class BusyError(OutboundError):
    """A server that asks us to come back later. `seconds` says when, None where it does not say."""

    def __init__(self, status: int, seconds: float | None) -> None:
        later = f", and asks us to come back in {seconds:.0f} seconds" if seconds is not None else ""
        super().__init__(f"The feed answered with status {status}{later}")
        self.status, self.seconds = status, seconds


def asked_to_wait(word: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After asks for, never below 0; None where it says nothing that can be read."""
    text = (word or "").strip()
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?", text, re.ASCII):
        return float(text)
    try:
        then = parsedate_to_datetime(text)
        return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def patiently(ask: Callable[[], T], longest: float, sleep: Callable[[float], object]) -> T:
    """What `ask` gives, after up to two waits of at most `longest` seconds each. Raises BusyError after that.

    A 429 that says no time is waited for a little; a 503 that says none is down, not busy.
    """
    for _ in range(MOST_WAITS):
        try:
            return ask()
        except BusyError as busy:
            wait = busy.seconds if busy.seconds is not None else UNSAID_SECONDS if busy.status == 429 else None
            if wait is None or wait > longest:
                raise
            sleep(wait)
    return ask()
