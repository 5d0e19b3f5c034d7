"""When a member's weekly reminder comes: at a civil hour in the UK, on the weekday on which they asked for it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from app.domain.time_zones import UK

AT = time(10)
# Nothing goes out before the first hour of the day, or from the second on, UK time.
CIVIL_FROM, CIVIL_TO = 8, 20
WEEK = timedelta(days=7)


def a_week_on(now: datetime) -> datetime:
    """Ten in the morning in the UK, a week after the day of `now`."""
    return datetime.combine(now.astimezone(UK).date() + WEEK, AT, UK).astimezone(UTC)


def civil(now: datetime) -> datetime:
    """`now`, or the next ten in the morning where it is no hour at which to send something."""
    local = now.astimezone(UK)
    if CIVIL_FROM <= local.hour < CIVIL_TO:
        return now
    day = local.date() + timedelta(days=local.hour >= CIVIL_TO)
    return datetime.combine(day, AT, UK).astimezone(UTC)
