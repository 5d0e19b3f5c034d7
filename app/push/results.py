"""What an answer of a push service means. The one table of status rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum
from types import MappingProxyType

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
    nothing more to that service for now; `rest_device`: nothing more to that browser. `reason` is for the log and never
    holds an endpoint.
    """

    outcome: Outcome
    push_service: str
    status: int | None = None
    retry_after: float | None = None
    pause_service: bool = False
    reason: str = ""
    rest_device: bool = False

    @property
    def refuses_us(self) -> bool:
        """True when the service does not accept our signature for this browser.

        Either the browser subscribed with a key that we no longer have, or something is wrong with ours.
        """
        return self.outcome is Outcome.OUR_FAULT and self.status in (401, 403)

    @property
    def refuses_device(self) -> bool:
        """True for what counts against a browser: one service answers 403 to a key of before, another 400."""
        return self.outcome is Outcome.OUR_FAULT and self.status in (400, 401, 403)

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
# What Microsoft may say of a message beside 200: "received" is the only word for one that was taken.
_STATUS_HEADERS = ("x-wns-status", "x-wns-notificationstatus")
CHANNEL_THROTTLED, APP_THROTTLED = "channelthrottled", "appthrottled"
_LOSSES = (APP_THROTTLED, CHANNEL_THROTTLED, "dropped")
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})


def outcome_of(status: int) -> Outcome:
    """The rule for one HTTP status. 404 and 410 alone end a subscription."""
    if 200 <= status < 300:
        return Outcome.DELIVERED
    if status >= 500:
        return Outcome.RETRY
    return _RULES.get(status, Outcome.OUR_FAULT)


def result_of(
    service: str, status: int, retry_after: str | None, now: float, headers: Mapping[str, str] = _NO_HEADERS
) -> SendResult:
    """The result for an answer with this Retry-After header (seconds or a date); `now` is in Unix seconds.

    `headers`, their names in small letters, may say that what was accepted was dropped all the same.
    """
    if 200 <= status < 300 and (fate := _fate(headers)):
        return _dropped(service, status, fate, _seconds(retry_after, now))
    outcome = outcome_of(status)
    wait = _seconds(retry_after, now) if outcome is Outcome.RETRY else None
    if status == 406:
        wait = max(wait or 0.0, THROTTLED_PAUSE)
    return SendResult(outcome, service, status, wait, status in _PAUSING, f"answered {status}")


def _fate(headers: Mapping[str, str]) -> str:
    """What Microsoft says became of a message beside its 2xx: the word for a loss, "" where there is none."""
    said = ",".join(headers.get(name, "") for name in _STATUS_HEADERS).lower()
    words = {word.strip() for word in said.split(",")}
    return next((sign for sign in _LOSSES if sign in words), "")


def _dropped(service: str, status: int, fate: str, asked: float | None) -> SendResult:
    """Not delivered, and tried again: at once where it was only dropped, in an hour where a limit was reached."""
    throttled = fate in (CHANNEL_THROTTLED, APP_THROTTLED)
    wait = max(asked or 0.0, THROTTLED_PAUSE) if throttled else asked
    reason = f"answered {status}, but {fate}"
    # The limit of one channel is one browser's; that of the app is everybody's.
    return SendResult(
        Outcome.RETRY, service, status, wait, fate == APP_THROTTLED, reason, rest_device=fate == CHANNEL_THROTTLED
    )


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
