"""The carer's own days count, wherever the clock of the machine stands: somebody in Tokyo, told in their morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.domain.schedule.calendar import Calendar, calendar_of
from app.domain.schedule.hold_periods import HoldPeriod, closed_by_others, held_days
from app.domain.schedule.plan import Event, Settings
from app.domain.schedule.suppression import suppression_of
from app.domain.schedule.transitions import FOR_GOOD, Step, Transition, Transitions

# Eight in the morning of 1 December in Tokyo.
NOW = datetime(2026, 11, 30, 23, tzinfo=UTC)
FIRST = date(2026, 12, 1)
KNOWN = Transitions(
    (
        Transition("stay", "", "", (), holds_others=True, longest_days=10),
        Transition("home", "", "", (), holds_others=True, closes="stay"),
        Transition("death", "", "", (Step("death.now", "death", "", "", useful=2),), silences=FOR_GOOD),
    )
)


def tokyo(now: datetime = NOW) -> Calendar:
    return calendar_of(Settings("Asia/Tokyo"), now)


def test_today_is_the_day_in_tokyo_also_when_the_night_there_is_not_over():
    assert tokyo().today == FIRST
    assert tokyo(NOW - timedelta(hours=5)).today == FIRST
    assert tokyo(NOW - timedelta(hours=9)).today == FIRST


def test_an_event_without_a_date_lies_on_the_day_of_its_telling_there():
    held = held_days((Event("stay", NOW), Event("home", NOW)), KNOWN, tokyo())
    assert [(each.told, each.on) for each in held.tellings] == [(FIRST, FIRST), (FIRST, FIRST)]
    end = FIRST + timedelta(days=1)
    assert held.days == (HoldPeriod(FIRST, end), HoldPeriod(FIRST, end))


def test_a_coming_home_told_before_the_stay_ends_it_only_if_its_own_day_is_later_there():
    stay = Event("stay", NOW + timedelta(minutes=10))
    same, later = Event("home", NOW, FIRST), Event("home", NOW, FIRST + timedelta(days=1))
    assert held_days((stay, same), KNOWN, tokyo()).tellings[0].until == date.max
    assert held_days((stay, later), KNOWN, tokyo()).tellings[0].until == FIRST
    undated, ahead = Event("home", NOW), Event("stay", NOW + timedelta(minutes=10), FIRST - timedelta(days=1))
    assert held_days((ahead, undated), KNOWN, tokyo()).tellings[0].until == FIRST - timedelta(days=1)
    since = Event("home", NOW + timedelta(minutes=20))
    assert held_days((stay, since), KNOWN, tokyo()).tellings[0].until == FIRST
    for_yesterday = Event("home", NOW + timedelta(minutes=20), FIRST - timedelta(days=1))
    assert held_days((stay, for_yesterday), KNOWN, tokyo()).tellings[0].until == date.max


def test_a_stay_is_spoken_of_until_the_day_before_the_coming_home_there():
    early = Event("stay", NOW - timedelta(days=3))
    assert held_days((early, Event("home", NOW)), KNOWN, tokyo()).tellings[0].until == FIRST - timedelta(days=1)


def test_a_stay_is_over_when_the_coming_home_is_told_on_a_day_of_it_there():
    stay, home = Event("stay", NOW), Event("home", NOW + timedelta(minutes=10))
    assert closed_by_others((stay, home), KNOWN, tokyo())[0].ended_at == home.told_at
    before = Event("home", NOW - timedelta(hours=13), FIRST + timedelta(days=3))
    assert closed_by_others((stay, before), KNOWN, tokyo())[0].ended_at is None
    ahead = Event("stay", NOW, FIRST + timedelta(days=1))
    home = Event("home", NOW + timedelta(minutes=10), FIRST + timedelta(days=3))
    assert closed_by_others((ahead, home), KNOWN, tokyo())[0].ended_at is None


def test_a_stay_ended_in_the_morning_there_gives_that_day_back():
    stay = Event("stay", NOW - timedelta(days=3), ended_at=NOW + timedelta(days=2))
    (period,) = held_days((stay,), KNOWN, tokyo()).days
    assert period == HoldPeriod(FIRST - timedelta(days=3), FIRST + timedelta(days=1))


def test_a_death_without_a_date_is_known_by_its_day_there_and_over_after_it():
    death = Event("death", NOW)
    assert suppression_of((death,), KNOWN, ("death.now:2026-12-01",), tokyo()).deaths == ((death, True),)
    assert suppression_of((death,), KNOWN, ("death.now:2026-11-30",), tokyo()).deaths == ((death, False),)
    assert suppression_of((death,), KNOWN, (), tokyo(NOW + timedelta(days=2))).deaths == ((death, False),)
    assert suppression_of((death,), KNOWN, (), tokyo(NOW + timedelta(days=3))).deaths == ((death, True),)
