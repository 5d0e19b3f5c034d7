"""The last look at a prompt that goes by e-mail: when its letter may go, if it still may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.calendar import next_allowed

STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EmailSendContext:
    """A letter that waits, and what is known of its prompt and its carer now.

    `event_is_silent`: the event it belongs to is over, taken back or stopped, or a death or last days were told since.
    """

    queued_at: datetime
    expires_at: datetime
    opened: bool
    called_off: bool
    prompts_on: bool
    event_is_silent: bool
    time_zone: str
    quiet_from: int
    quiet_to: int


def email_time(waiting: EmailSendContext, now: datetime) -> datetime | None:
    """`now` or earlier: it may go. Later: not before then. None: never, because nobody would want it any more."""
    if now >= waiting.expires_at or now - waiting.queued_at > STALE:
        return None
    if waiting.opened or waiting.called_off or not waiting.prompts_on or waiting.event_is_silent:
        return None
    zone = ZoneInfo(waiting.time_zone)
    return next_allowed(now, zone, time(waiting.quiet_from), time(waiting.quiet_to))
