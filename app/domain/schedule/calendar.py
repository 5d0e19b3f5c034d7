"""Civil time: which day it is for a carer, and when a prompt may arrive, over both clock changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.plan import Settings
from app.domain.time_zones import zone_of

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


@dataclass(frozen=True, slots=True)
class Calendar:
    """One carer's civil time at one moment, as every rule about days asks it.

    `today` is the first day on which something can still go: tomorrow, once tonight's quiet hours have begun. `quiet`
    is when they begin and end, and `send_at` when prompts go; both in local time.
    """

    zone: ZoneInfo
    today: date
    now: datetime
    quiet: tuple[time, time]
    send_at: time

    def day_of(self, at: datetime) -> date:
        """The carer's own date at an instant."""
        return local_day(at, self.zone)

    def first_day(self, at: datetime) -> date:
        """The day of `at`, or the next one once that night's quiet hours have begun."""
        return self.day_of(self.next_allowed(at))

    def next_allowed(self, at: datetime) -> datetime:
        """`at` in UTC, or the end of the quiet hours it falls in."""
        return next_allowed(at, self.zone, *self.quiet)

    def moment_of(self, day: date) -> datetime:
        """When prompts go out on `day`, in UTC."""
        return civil_moment(day, self.zone, *self.quiet, self.send_at)

    def end_of(self, day: date) -> datetime:
        """The midnight with which `day` ends, in UTC."""
        return datetime.combine(day + timedelta(days=1), time(0), self.zone).astimezone(UTC)


def calendar_of(wishes: Settings, now: datetime) -> Calendar:
    """The calendar of somebody with these wishes at the instant `now`."""
    zone = zone_of(wishes.time_zone)
    quiet = (wishes.quiet_from, wishes.quiet_to)
    today = local_day(next_allowed(now, zone, *quiet), zone)
    return Calendar(zone, today, now, quiet, time(wishes.send_hour, wishes.send_minute))
