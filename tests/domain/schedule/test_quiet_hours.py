"""Rule 3 of docs/rules.md, quiet hours: 21:00 to 08:00 in the carer's own time zone, correct over both clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.schedule.calendar import civil_moment, is_quiet, next_allowed
from app.domain.schedule.schedule import still_due
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, LONDON, event, plan, planned

NIGHT = (time(21), time(8))
CLOCK_CHANGES = [(2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31), (2028, 3, 26), (2028, 10, 29)]


@pytest.mark.parametrize(
    ("at", "release"),
    [
        ("2026-03-28T21:30", "2026-03-29T07:00"),
        ("2026-03-29T00:30", "2026-03-29T07:00"),
        ("2026-10-24T20:30", "2026-10-25T08:00"),
        ("2026-10-25T00:30", "2026-10-25T08:00"),
        ("2026-10-25T01:30", "2026-10-25T08:00"),
        ("2026-07-01T19:59", "2026-07-01T19:59"),
        ("2026-07-01T20:00", "2026-07-02T07:00"),
        ("2026-07-02T06:59", "2026-07-02T07:00"),
        ("2026-07-02T07:00", "2026-07-02T07:00"),
    ],
)
def test_the_release_of_an_instant(at, release):
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert next_allowed(instant, LONDON, *NIGHT) == datetime.fromisoformat(release).replace(tzinfo=UTC)


@pytest.mark.parametrize("change", CLOCK_CHANGES)
def test_every_minute_around_a_clock_change(change):
    start = datetime(*change, 1, tzinfo=UTC) - timedelta(hours=36)
    for minute in range(72 * 60):
        at = start + timedelta(minutes=minute)
        released = next_allowed(at, LONDON, *NIGHT)
        assert not is_quiet(released.astimezone(LONDON).time(), *NIGHT)
        assert at <= released <= at + timedelta(hours=12)
        if not is_quiet(at.astimezone(LONDON).time(), *NIGHT):
            assert released == at


@pytest.mark.parametrize("year", range(2026, 2036))
def test_every_minute_of_ten_years(year):
    """Allowed minutes go at once; all others at eight in the morning of the same night, whatever the clocks do."""
    at, end, minute = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC), timedelta(minutes=1)
    morning = at
    while at < end:
        local = at.astimezone(LONDON)
        if 8 <= local.hour < 21:
            morning = at
        elif morning <= at:
            day = local.date() + timedelta(days=local.hour >= 21)
            morning = datetime(day.year, day.month, day.day, 8, tzinfo=LONDON).astimezone(UTC)
        assert next_allowed(at, LONDON, *NIGHT) == morning, at
        at += minute


@given(
    st.integers(0, 10 * 366 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"]),
    st.integers(19, 22),
    st.integers(7, 10),
)
def test_any_minute_of_ten_years_anywhere(at, zone, night, morning):
    released = next_allowed(at, ZoneInfo(zone), time(night), time(morning))
    local = released.astimezone(ZoneInfo(zone))
    assert time(morning) <= local.time() < time(night)
    assert at <= released <= at + timedelta(hours=17)


def test_quiet_hours_that_end_in_the_hour_that_comes_twice_never_go_back():
    for minute in range(48 * 60):
        at = datetime(2026, 10, 24, tzinfo=UTC) + timedelta(minutes=minute)
        assert next_allowed(at, LONDON, time(21), time(1, 30)) >= at


def test_quiet_hours_within_one_day():
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert next_allowed(noon, LONDON, time(9), time(17)) == noon + timedelta(hours=5)
    assert not is_quiet(time(8, 59), time(9), time(17))


@pytest.mark.parametrize("change", CLOCK_CHANGES)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_ten_in_the_morning_stays_ten(change, days):
    day = date(*change) + timedelta(days=days)
    assert civil_moment(day, LONDON, *NIGHT).astimezone(LONDON).time() == time(10)


def test_a_late_riser_gets_it_when_the_quiet_ends():
    assert civil_moment(HOME, LONDON, time(21), time(11)).astimezone(LONDON).time() == time(11)


def test_the_carers_own_time_zone_counts():
    prompts = planned(plan(event("hospital_out", HOME), time_zone="Asia/Tokyo"))
    assert prompts[1].at == datetime(2026, 12, 3, 1, tzinfo=UTC)


def test_what_is_told_at_night_stands_in_the_app_and_is_not_sent_before_morning():
    night = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
    first = planned(plan(event("needs_up", told=night)), night)[0]
    assert first.told_now
    assert first.at == datetime(2026, 11, 30, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("told", "comes"),
    [
        ("2027-03-27T21:30", "2027-03-28T07:00"),
        ("2027-03-28T00:30", "2027-03-28T07:00"),
        ("2027-10-30T20:30", "2027-10-31T08:00"),
        ("2027-10-31T00:30", "2027-10-31T08:00"),
        ("2027-10-31T01:30", "2027-10-31T08:00"),
        ("2027-07-01T20:00", "2027-07-02T07:00"),
        ("2027-07-02T06:59", "2027-07-02T07:00"),
    ],
)
def test_what_is_told_in_the_quiet_hours_comes_when_they_end_however_often_it_is_planned(told, comes):
    at, release = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (told, comes))
    of = plan(event("work", told=at))
    for now in (at, at + timedelta(minutes=5), release):
        first = planned(of, now)[0]
        assert (first.id, first.at) == ("work.now", release)


def test_what_is_told_a_minute_before_the_quiet_hours_is_there_at_once():
    at = datetime(2027, 7, 1, 19, 59, tzinfo=UTC)
    assert planned(plan(event("work", told=at)), at)[0].at == at


def test_what_is_due_tomorrow_is_not_taken_for_shown_when_it_is_told_at_night():
    night = datetime(2026, 12, 5, 22, tzinfo=UTC)
    before = next(p for p in planned(plan(event("hospital_out", date(2026, 12, 7), night)), night) if "before" in p.id)
    assert not before.told_now
    assert before.at == datetime(2026, 12, 6, 10, tzinfo=UTC)


def test_what_waits_for_its_turn_is_not_sent_on_the_evening_it_was_told():
    morning, evening = datetime(2026, 11, 30, 8, 30, tzinfo=UTC), datetime(2026, 11, 30, 21, tzinfo=UTC)
    first, second = event("diagnosis", told=morning), event("recognised", told=morning)
    sent = plans.Sent("diagnosis.now:2026-11-30", morning)
    waiting = plan(first, second, history=(sent,))
    assert min(p.at for p in planned(waiting, evening)) == datetime(2026, 12, 1, 10, tzinfo=UTC)


def test_what_was_held_up_into_the_night_waits_for_the_morning():
    night = datetime(2026, 12, 4, 22, tzinfo=UTC)
    of = plan(event("needs_up", date(2026, 12, 4)))
    again = still_due("needs_up.now:2026-12-04", of, plans.TRANSITIONS, night)
    assert again == datetime(2026, 12, 5, 10, tzinfo=UTC)


def test_it_is_due_from_its_time_on():
    of, key = plan(event("hospital_out", HOME)), "hospital_out.before:2026-12-04"
    due = datetime(2026, 12, 3, 10, tzinfo=UTC)
    assert still_due(key, of, plans.TRANSITIONS, due - timedelta(minutes=1)) == due
    assert still_due(key, of, plans.TRANSITIONS, due) == due
    late = due + timedelta(hours=3)
    assert still_due(key, of, plans.TRANSITIONS, late) == late
    assert still_due(key, of, plans.TRANSITIONS, due + timedelta(days=1)) is None
