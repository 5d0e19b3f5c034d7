"""What an answer of a push service means. The one table of status rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum

LONGEST_PAUSE = 24 * 3600.0
THROTTLED_PAUSE = 3600.0  # Microsoft throttles with 406, for an hour at least


class Outcome(Enum):
    """What became of one message."""

    DELIVERED = "delivered"  # the push service took it
    GONE = "gone"  # the subscription has ended: delete it
    RETRY = "retry"  # not now; the subscription is good
    OUR_FAULT = "our_fault"  # trying again would not help; the subscription is kept


@dataclass(frozen=True, slots=True)
class SendResult:
    """The outcome of one message to one browser.

    `push_service` is the origin of the push service, "" when the endpoint was refused; `status` its HTTP status, None
    when there was none. `retry_after` is in seconds, None when the service named no time. `pause_service`: send
    nothing more to that service for now. `reason` is for the log and never holds an endpoint.
    """

    outcome: Outcome
    push_service: str
    status: int | None = None
    retry_after: float | None = None
    pause_service: bool = False
    reason: str = ""

    @property
    def refuses_us(self) -> bool:
        """True when the service does not accept our signature: a matter for the operator, not for the browser."""
        return self.status in (401, 403)

    @property
    def was_taken_back(self) -> bool:
        """True when it was not posted at all, because nobody wanted it any more."""
        return self.outcome is Outcome.GONE and self.status is None

    @property
    def ends_subscription(self) -> bool:
        """True when the service itself said so. What was taken back before it was sent says nothing of the browser."""
        return self.outcome is Outcome.GONE and not self.was_taken_back


_RULES: dict[int, Outcome] = {
    404: Outcome.GONE,
    410: Outcome.GONE,
    406: Outcome.RETRY,
    408: Outcome.RETRY,
    429: Outcome.RETRY,
}
_PAUSING = (406, 429, 503)


def outcome_of(status: int) -> Outcome:
    """The rule for one HTTP status. 404 and 410 alone end a subscription."""
    if 200 <= status < 300:
        return Outcome.DELIVERED
    if status >= 500:
        return Outcome.RETRY
    return _RULES.get(status, Outcome.OUR_FAULT)


def result_of(service: str, status: int, retry_after: str | None, now: float) -> SendResult:
    """The result for an answer with this Retry-After header (seconds or a date); `now` is in Unix seconds."""
    outcome = outcome_of(status)
    wait = _seconds(retry_after, now) if outcome is Outcome.RETRY else None
    if status == 406:
        wait = max(wait or 0.0, THROTTLED_PAUSE)
    return SendResult(outcome, service, status, wait, status in _PAUSING, f"answered {status}")


def _seconds(header: str | None, now: float) -> float | None:
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LONGEST_PAUSE)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max(when.timestamp() - now, 0.0), LONGEST_PAUSE)
