"""A clock that leaps ahead stops the dispatcher and tells the desk; nothing expires by a wrong clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.services.delivery.clock_guard import ALERT, ClockGuard, holds_still
from app.storage.database import writing
from app.storage.delivery import delivery_counts

NOW = datetime(2026, 12, 3, 10, tzinfo=UTC)


class Clocks:
    """The clock of the day and the steady one, moved together or apart."""

    def __init__(self, session) -> None:
        self.session, self.guard = session, ClockGuard()
        self.now, self.steady = NOW, 1000.0

    def holds(self, *, passed: float = 5, leapt: timedelta = timedelta(0)) -> bool:
        self.steady += passed
        self.now += timedelta(seconds=passed) + leapt
        return holds_still(self.session, self.guard, self.now, self.steady)

    def alerts(self) -> list[str]:
        self.session.rollback()
        return [alert.kind for alert in delivery_counts.open_alerts(self.session)]


@pytest.fixture
def clocks(session) -> Clocks:
    found = Clocks(session)
    assert not found.holds()
    return found


def test_time_that_passes_holds_nobody(clocks):
    for passed in (5, 60, 3600, 9 * 24 * 3600):
        assert not clocks.holds(passed=passed)
    assert clocks.alerts() == []


@pytest.mark.parametrize("leapt", [timedelta(minutes=9), -timedelta(hours=1), -timedelta(days=400)])
def test_small_steps_and_steps_back_are_followed(clocks, leapt):
    assert not clocks.holds(leapt=leapt)
    assert not clocks.holds()


@pytest.mark.parametrize("leapt", [timedelta(hours=1), timedelta(days=365)])
def test_a_leap_holds_and_is_told_to_the_desk_once(clocks, leapt):
    assert clocks.holds(leapt=leapt)
    assert clocks.holds()
    assert clocks.alerts() == [ALERT]


def test_it_goes_on_when_the_clock_goes_back(clocks):
    clocks.holds(leapt=timedelta(days=365))
    assert not clocks.holds(leapt=-timedelta(days=365))
    assert clocks.alerts() == []


def test_a_machine_that_slept_for_an_hour_is_believed_after_a_quarter_of_an_hour(clocks):
    clocks.holds(leapt=timedelta(hours=1))
    assert clocks.holds(passed=890)
    assert not clocks.holds(passed=15)
    assert clocks.alerts() == []


def test_a_year_is_never_believed_without_a_person(clocks):
    clocks.holds(leapt=timedelta(days=365))
    assert clocks.holds(passed=7 * 24 * 3600)
    with writing(clocks.session):
        delivery_counts.close_alerts(clocks.session, ALERT, [""], clocks.now)
    assert not clocks.holds()
    assert not clocks.holds()


def test_another_leap_begins_the_wait_again(clocks):
    clocks.holds(leapt=timedelta(hours=1))
    clocks.holds(passed=800, leapt=timedelta(hours=1))
    assert clocks.holds(passed=200)
