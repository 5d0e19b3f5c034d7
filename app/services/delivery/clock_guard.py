"""Holds the dispatcher still when the clock leaps ahead: a wrong clock must not let everything expire at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.storage.database import writing
from app.storage.delivery import delivery_counts

LEAP = 600.0
STEADY_FOR = 900.0
LONGEST_BELIEVED = 24 * 3600.0
ALERT = "clock"


class ClockGuard:
    """Compares the clock of the day with one that never leaps. All in seconds.

    A leap of more than ten minutes holds. It lets go when the clock goes back, when a person says that the clock is
    right, or, for a leap of up to a day (a machine that slept), after a quarter of an hour without another.
    """

    def __init__(self) -> None:
        self._trusted: float | None = None
        self._leapt: float = 0.0
        self._held_since: float | None = None

    @property
    def holds(self) -> bool:
        return self._held_since is not None

    def look(self, now: datetime, steady: float) -> bool:
        """Whether to hold still now; `steady` is of a clock that only goes forward."""
        offset = now.timestamp() - steady
        if self._trusted is None or offset - self._trusted <= LEAP:
            self._trusted, self._held_since = offset, None
        elif self._held_since is None or abs(offset - self._leapt) > LEAP:
            self._held_since, self._leapt = steady, offset
        elif offset - self._trusted <= LONGEST_BELIEVED and steady - self._held_since >= STEADY_FOR:
            self._trusted, self._held_since = offset, None
        return self.holds

    def believe(self, now: datetime, steady: float) -> None:
        """Takes the clock as right from here on: a leap before this holds nothing any more."""
        self._trusted, self._held_since = now.timestamp() - steady, None


def holds_still(session: Session, guard: ClockGuard, now: datetime, steady: float) -> bool:
    """Whether the dispatcher must send nothing now. Opens and closes the alert at the desk, and hears its answer."""
    held_before = guard.holds
    holds = guard.look(now, steady)
    if holds == held_before and not holds:
        return False
    with writing(session):
        if holds and held_before and not any(alert.kind == ALERT for alert in delivery_counts.open_alerts(session)):
            guard.believe(now, steady)
        elif holds and not held_before:
            delivery_counts.open_alert(session, ALERT, "", now)
        elif not holds:
            delivery_counts.close_alerts(session, ALERT, [""], now)
    return guard.holds
