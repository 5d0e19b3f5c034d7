"""Which day and which moment it is for one carer, by example."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.schedule.calendar import calendar_of, civil_moment, is_quiet, next_allowed
from app.domain.schedule.plan import Settings

LONDON, TOKYO = ZoneInfo("Europe/London"), ZoneInfo("Asia/Tokyo")
NIGHT = (time(21), time(8))
DAY = date(2026, 11, 30)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "quiet"), [("20:59", False), ("21:00", True), ("23:59", True), ("00:00", True), ("07:59", True)]
)
def test_a_night_begins_at_its_first_minute_and_runs_over_midnight(clock, quiet):
    assert is_quiet(time.fromisoformat(clock), *NIGHT) is quiet
    assert is_quiet(time(8), *NIGHT) is False


@pytest.mark.parametrize(("clock", "quiet"), [("08:59", False), ("09:00", True), ("16:59", True), ("17:00", False)])
def test_quiet_hours_by_day_end_before_their_last_minute(clock, quiet):
    assert is_quiet(time.fromisoformat(clock), time(9), time(17)) is quiet


def test_quiet_hours_that_end_as_they_begin_are_none():
    assert not any(is_quiet(time(hour), time(8), time(8)) for hour in range(24))


@pytest.mark.parametrize(
    ("at", "release"),
    [
        ("2026-11-30T20:59", "2026-11-30T20:59"),
        ("2026-11-30T21:00", "2026-12-01T08:00"),
        ("2026-12-01T07:59", "2026-12-01T08:00"),
        ("2026-12-01T08:00", "2026-12-01T08:00"),
        ("2026-07-01T20:30", "2026-07-02T07:00"),
    ],
)
def test_what_falls_into_the_night_waits_for_its_own_morning(at, release):
    found = next_allowed(utc(at), LONDON, *NIGHT)
    assert found == utc(release)
    assert found.tzinfo is UTC


def test_an_allowed_moment_is_given_in_utc_whatever_its_zone_was():
    found = next_allowed(datetime(2026, 7, 1, 12, tzinfo=TOKYO), LONDON, time(1), time(2))
    assert (found, found.tzinfo) == (utc("2026-07-01T03:00"), UTC)


@pytest.mark.parametrize(
    ("at", "release"), [("2026-10-25T00:10", "2026-10-25T00:30"), ("2026-10-25T01:10", "2026-10-25T01:30")]
)
def test_in_the_hour_that_comes_twice_the_quiet_ends_on_the_same_side_of_the_change(at, release):
    assert next_allowed(utc(at), LONDON, time(21), time(1, 30)) == utc(release)


def test_prompts_go_at_ten_local_time_or_when_the_quiet_hours_end():
    assert civil_moment(DAY, LONDON, *NIGHT) == utc("2026-11-30T10:00")
    assert civil_moment(date(2026, 7, 1), LONDON, *NIGHT).isoformat() == "2026-07-01T09:00:00+00:00"
    assert civil_moment(DAY, TOKYO, *NIGHT, time(18, 30)) == utc("2026-11-30T09:30")
    assert civil_moment(DAY, TOKYO, *NIGHT, time(7)) == utc("2026-11-29T23:00")
    assert civil_moment(DAY, LONDON, time(21), time(11)) == utc("2026-11-30T11:00")


def test_the_calendar_of_a_carer_holds_their_zone_their_quiet_hours_and_their_time_to_send():
    wishes = Settings("Asia/Tokyo", quiet_from=time(20), quiet_to=time(9), send_hour=17, send_minute=45)
    calendar = calendar_of(wishes, utc("2026-11-30T05:00"))
    assert calendar.zone == TOKYO
    assert (calendar.now, calendar.today) == (utc("2026-11-30T05:00"), DAY)
    assert (calendar.quiet, calendar.send_at) == ((time(20), time(9)), time(17, 45))
    assert calendar.moment_of(DAY) == utc("2026-11-30T08:45")
    assert calendar.next_allowed(utc("2026-11-30T11:00")) == utc("2026-12-01T00:00")


@pytest.mark.parametrize(
    ("now", "today"),
    [("2026-11-30T20:59", DAY), ("2026-11-30T21:00", DAY + timedelta(days=1)), ("2026-11-30T03:00", DAY)],
)
def test_today_is_tomorrow_once_tonights_quiet_hours_have_begun(now, today):
    calendar = calendar_of(Settings(), utc(now))
    assert calendar.today == today
    assert calendar.first_day(utc(now)) == today
    assert calendar.day_of(utc(now)) == DAY


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-11-30", "2026-12-01T00:00"),
        ("2026-03-28", "2026-03-29T00:00"),
        ("2026-03-29", "2026-03-29T23:00"),
        ("2026-12-31", "2027-01-01T00:00"),
    ],
)
def test_a_day_ends_at_its_own_midnight(day, end):
    found = calendar_of(Settings(), utc("2026-03-01T12:00")).end_of(date.fromisoformat(day))
    assert (found, found.tzinfo) == (utc(end), UTC)
