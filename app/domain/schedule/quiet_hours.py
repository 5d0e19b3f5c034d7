"""Civil hours: when a prompt may arrive, in the carer's own time zone, over both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SEND_AT = time(10, 0)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The carer's own date at an instant."""
    return at.astimezone(zone).date()


def is_quiet(clock: time, quiet_from: time, quiet_to: time) -> bool:
    """Whether a local time of day lies in the quiet hours, which may run over midnight."""
    if quiet_from <= quiet_to:
        return quiet_from <= clock < quiet_to
    return clock >= quiet_from or clock < quiet_to


def next_allowed(at: datetime, zone: ZoneInfo, quiet_from: time, quiet_to: time) -> datetime:
    """`at` in UTC, or the end of the quiet hours it falls in."""
    local = at.astimezone(zone)
    if not is_quiet(local.time(), quiet_from, quiet_to):
        return at.astimezone(UTC)
    # quiet_to follows on the same local day unless the night began before midnight
    day = local.date() if local.time() < quiet_to else local.date() + timedelta(days=1)
    # The hour that comes twice in October keeps its side of the change.
    return datetime.combine(day, quiet_to, zone).replace(fold=local.fold).astimezone(UTC)


def civil_moment(day: date, zone: ZoneInfo, quiet_from: time, quiet_to: time, send_at: time = SEND_AT) -> datetime:
    """The moment of `day` at which prompts go out, in UTC: `send_at`, or the first allowed time after it."""
    local = datetime.combine(day, send_at, zone)
    if is_quiet(send_at, quiet_from, quiet_to):
        local = datetime.combine(day, quiet_to, zone)
    return local.astimezone(UTC)
