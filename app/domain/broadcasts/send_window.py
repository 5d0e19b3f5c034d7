"""When a message of the desk reaches each of its carers: spread over days and hours, and never against the rules."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.calendar import next_allowed

FIRST_HOUR = time(10)
HOURS_A_DAY = 7
DAYS = (1, 2, 3, 7)


def planned_moment(account_id: str, broadcast_id: int, first_day: date, days: int, zone: ZoneInfo) -> datetime:
    """This carer's own minute between ten and five o'clock on one of the days: the same each time it is asked."""
    digest = hashlib.sha256(f"{broadcast_id}:{account_id}".encode()).digest()
    minute = int.from_bytes(digest[:8]) % (days * HOURS_A_DAY * 60)
    day, minute_of_day = divmod(minute, HOURS_A_DAY * 60)
    start = datetime.combine(first_day + timedelta(days=day), FIRST_HOUR, zone)
    return start.astimezone(UTC) + timedelta(minutes=minute_of_day)


@dataclass(frozen=True, slots=True)
class BroadcastSendContext:
    """What is known of one carer when a message's turn has come. `others_due`: prompts of theirs that wait too."""

    prompts_on: bool
    stopped: bool
    left_in_peace: bool
    has_room: bool
    others_due: int
    expires_at: datetime
    time_zone: str
    quiet_from: int
    quiet_to: int


def broadcast_time(turn: BroadcastSendContext, row_id: int, now: datetime) -> datetime | None:
    """`now`: it goes. Later: it waits until then. None: it never goes.

    A prompt of the carer's own programme comes first, and the message keeps to the same pace: without room in the day
    or the week it waits for a day. Two messages that meet step aside by different spans, so that one goes first.
    """
    if turn.stopped or not turn.prompts_on or turn.left_in_peace or now >= turn.expires_at:
        return None
    zone = ZoneInfo(turn.time_zone)
    at = now
    if not turn.has_room:
        at += timedelta(days=1)
    elif turn.others_due:
        at += timedelta(minutes=60 + row_id % 60)
    at = next_allowed(at, zone, time(turn.quiet_from), time(turn.quiet_to))
    return at if at < turn.expires_at else None
