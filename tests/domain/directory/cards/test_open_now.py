""" "Open now" and "closed now" are said to the minute, by UK clock time, and only where there is no doubt."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.domain.dates.bank_holidays import hours_may_differ
from app.domain.directory.cards.open_now import open_state


def row(byday, opens, closes, **more):
    return {"byday": byday, "freq": "WEEKLY", "opens_at": f"{opens}:00", "closes_at": f"{closes}:00", **more}


WEEKDAYS = row("MO,TU,WE,TH,FR", "09:00", "17:00")


def state(at, *rows, **record):
    """The words at a moment in UTC, such as "2026-11-25 14:10"; None where nothing is said."""
    found = open_state(
        {"status": "active", "schedules": list(rows), **record}, datetime.fromisoformat(at).replace(tzinfo=UTC)
    )
    return found and found.words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-25 08:59:59", "Closed now, opens at 9am today"),
        ("2026-11-25 09:00", "Open now, until 5pm"),
        ("2026-11-25 16:59:59", "Open now, until 5pm"),
        ("2026-11-25 17:00", "Closed now, opens at 9am tomorrow"),
        ("2026-11-20 17:00", "Closed now, opens at 9am on Monday"),
        ("2026-07-01 07:59", "Closed now, opens at 9am today"),
        ("2026-07-01 08:00", "Open now, until 5pm"),
        ("2026-07-01 16:00", "Closed now, opens at 9am tomorrow"),
    ],
)
def test_by_the_minute_in_winter_and_in_summer(at, words):
    assert state(at, WEEKDAYS) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-20 23:59", "Open now, until 6am"),
        ("2026-11-21 05:59", "Open now, until 6am"),
        ("2026-11-21 06:00", "Closed now, opens at 10pm on Friday"),
        ("2026-11-20 21:59", "Closed now, opens at 10pm today"),
    ],
)
def test_over_night(at, words):
    assert state(at, row("FR", "22:00", "06:00")) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-10-24 21:00", "Open now, until 3am"),
        ("2026-10-25 00:30", "Open now, until 3am"),
        ("2026-10-25 01:30", "Open now, until 3am"),
        ("2026-10-25 02:59", "Open now, until 3am"),
        ("2026-10-25 03:00", "Closed now, opens at 10pm on Saturday"),
        ("2026-03-28 22:00", "Open now, until 3am"),
        ("2026-03-29 01:59", "Open now, until 3am"),
        ("2026-03-29 02:00", "Closed now, opens at 10pm on Saturday"),
    ],
)
def test_over_a_change_of_clocks(at, words):
    assert state(at, row("SA", "22:00", "03:00")) == words


@pytest.mark.parametrize("at", ["2026-10-25 00:30", "2026-10-25 01:30", "2026-03-29 00:30", "2026-03-29 01:30"])
def test_hours_that_begin_or_end_while_the_clocks_change_say_nothing(at):
    assert state(at, row("SA", "22:00", "01:30")) is None


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("WE", "09:00", "12:00"), row("WE", "12:00", "15:00")], "Open now, until 3pm"),
        ([row("WE", "09:00", "00:00")], "Open now, until midnight"),
        ([row("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")], "Open now"),
        ([row("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")], "Open now"),
        ([WEEKDAYS, row("WE", "09:00", "17:00", valid_to="2026-01-01", description="Old")], "Open now, until 5pm"),
        ([row("WE", "09:00", "17:00", dtstart="2026-11-18", interval=2)], "Closed now"),
        ([row("WE", "09:00", "17:00", dtstart="2026-11-11", interval=2)], "Open now, until 5pm"),
        ([row("4WE", "09:00", "17:00", freq="MONTHLY")], "Open now, until 5pm"),
        ([row("-1WE", "09:00", "17:00", freq="MONTHLY")], "Open now, until 5pm"),
        ([row("WE", "09:00", "17:00", description="Wednesdays 9am to 5pm")], "Open now, until 5pm"),
    ],
)
def test_on_a_wednesday_at_ten(rows, words):
    assert state("2026-11-25 10:00", *rows) == words


@pytest.mark.parametrize(
    "record",
    [
        {"schedules": []},
        {"schedules": [row("WE", "09:00", "17:00", description="Not in half term")]},
        {"schedules": [WEEKDAYS, {"description": "Evenings by appointment"}]},
        {"schedules": [{"byday": "WE", "freq": "WEEKLY", "opens_at": "09:00:00"}]},
        {"schedules": [row("WE", "09:00", "17:00", interval=2)]},
        {"schedules": [row("WE", "09:00", "17:00", freq="MONTHLY")]},
        {"schedules": [row("Term time", "09:00", "17:00")]},
        {"schedules": [WEEKDAYS, row("WE", "18:00", "20:00", attending_type="phone")]},
        {"schedules": [WEEKDAYS], "alert": "Moved"},
        {"schedules": [WEEKDAYS], "status": "temporarily closed"},
        {"service_at_locations": [{"location": {"schedules": [WEEKDAYS]}}]},
        {"service_at_locations": [{"schedules": [WEEKDAYS]}, {"schedules": [row("WE", "10:00", "12:00")]}]},
    ],
)
def test_in_doubt_nothing_is_said(record):
    assert state("2026-11-25 10:00", **record) is None


@pytest.mark.parametrize(
    "at", ["2026-12-25 10:00", "2026-12-28 10:00", "2027-01-04 10:00", "2026-04-03 10:00", "2026-08-31 10:00"]
)
def test_on_a_holiday_nothing_is_said(at):
    assert state(at, WEEKDAYS) is None


def test_the_day_after_a_holiday_is_a_day_like_others():
    assert state("2026-12-01 10:00", WEEKDAYS) == "Open now, until 5pm"
    assert state("2026-12-01 04:00", row("MO", "22:00", "06:00")) is None


def test_an_opening_beyond_a_holiday_is_not_promised():
    assert state("2026-12-23 18:00", WEEKDAYS) == "Closed now"


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-25 10:00", "2026-11-25 17:00"),
        ("2026-11-25 18:00", "2026-11-26 00:00"),
        ("2026-11-20 18:00", "2026-11-23 09:00"),
        ("2026-07-01 18:00", "2026-07-01 23:00"),
    ],
)
def test_what_is_said_ends_when_it_is_no_longer_true(at, until):
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    found = open_state({"status": "active", "schedules": [WEEKDAYS]}, moment)
    assert found is not None
    assert (found.since, found.until) == (moment, datetime.fromisoformat(until).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "differs"),
    [
        (date(2026, 4, 3), True),
        (date(2026, 4, 6), True),
        (date(2027, 3, 26), True),
        (date(2026, 5, 4), True),
        (date(2026, 5, 25), True),
        (date(2026, 7, 13), True),
        (date(2026, 8, 3), True),
        (date(2026, 11, 30), True),
        (date(2027, 3, 17), True),
        (date(2026, 12, 24), True),
        (date(2027, 1, 4), True),
        (date(2026, 4, 7), False),
        (date(2026, 5, 11), False),
        (date(2026, 11, 25), False),
        (date(2027, 1, 5), False),
    ],
)
def test_holidays_of_all_four_nations_count(day, differs):
    assert hours_may_differ(day) is differs
