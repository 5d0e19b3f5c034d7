"""The days on which other bundles wait, and what ends a stay, by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.schedule.hold_periods import HoldPeriod, Telling, closed_by_others, held_days
from app.domain.schedule.plan import Event
from app.domain.schedule.transitions import Transition, Transitions
from tests.domain.schedule.by_example.made_up import at, calendar, day

STAY = Transition("stay", "", "", (), holds_others=True, longest_days=10)
HOME = Transition("home", "", "", (), holds_others=True, closes="stay")
OTHER = Transition("other", "", "", ())
FREE = Transition("free", "", "", (), never_waits=True)
KNOWN = Transitions((STAY, HOME, OTHER, FREE))


def told(id: str, on: int | None = None, at_day: int = 0, **more) -> Event:
    """An event told so many days from today, about a day counted the same."""
    return Event(id, at(at_day), None if on is None else day(on), **more)


def days_of(*events: Event) -> list[tuple[int, int | None]]:
    """First and last day of each period, from today."""
    periods = held_days(events, KNOWN, calendar()).days
    return [((p.first - day(0)).days, None if p.last is None else (p.last - day(0)).days) for p in periods]


def tellings(*events: Event) -> tuple[Telling, ...]:
    return held_days(events, KNOWN, calendar()).tellings


@pytest.mark.parametrize(
    ("home", "period"),
    [
        (told("home", 4), [(0, 5)]),
        (told("home", 4, at_day=-3), [(-3, 5)]),
        (told("home", 30), [(0, 31)]),
        (told("home", -1), [(0, 0)]),
        (told("home", -2, at_day=-2), []),
        (told("home", -1, at_day=-1), [(-1, 0)]),
    ],
)
def test_a_coming_home_takes_its_room_from_the_telling_to_the_day_after(home, period):
    assert days_of(home) == period


@pytest.mark.parametrize(
    ("stay", "period"),
    [
        (told("stay"), [(0, None)]),
        (told("stay", 3), [(0, None)]),
        (told("stay", 7), [(0, None)]),
        (told("stay", 8), [(1, None)]),
        (told("stay", 20), [(13, None)]),
        (told("stay", at_day=-10), [(-10, None)]),
        (told("stay", at_day=-11), []),
    ],
)
def test_a_stay_takes_its_room_a_week_ahead_and_gives_it_back_when_nobody_tells_its_end(stay, period):
    assert days_of(stay) == period


def test_a_stay_ends_the_day_after_the_first_coming_home():
    late, early = told("home", 9, stopped=True), told("home", 8)
    assert days_of(told("stay", 5), late, early)[0] == (0, 9)


def test_a_stay_that_was_long_ago_still_waits_for_a_coming_home_that_is_known():
    assert days_of(told("stay", at_day=-30), told("home", 2))[0] == (-30, 3)


def test_what_was_ended_gives_the_room_back_on_that_day():
    assert days_of(told("stay", at_day=-1, ended_at=at(3))) == [(-1, 2)]
    assert days_of(told("stay", at_day=-2, ended_at=at(1))) == [(-2, 0)]
    assert days_of(told("stay", at_day=-2, ended_at=at(0))) == []
    assert days_of(told("home", 4, ended_at=at(3))) == [(0, 2)]
    assert days_of(told("home", 4, ended_at=at(9))) == [(0, 5)]


def test_only_what_is_known_and_not_taken_back_takes_room():
    assert days_of(told("unknown"), told("other"), told("stay", cancelled=True), told("home", 4)) == [(0, 5)]
    assert days_of(told("stay", stopped=True)) == [(0, None)]


def test_the_periods_come_in_the_order_of_their_first_days():
    assert days_of(told("stay", 30), told("home", 2), told("stay", 20)) == [(0, 3), (13, None), (23, None)]


@pytest.mark.parametrize(
    ("home", "ends"),
    [
        (told("home", 5, at_day=0), True),
        (told("home", 4, at_day=0), False),
        (told("home", 5, at_day=-2), False),
        (told("home", 6, at_day=-2), True),
        (told("home", 6, person=1), False),
        (told("home", 6, cancelled=True), False),
        (told("other", 6), False),
    ],
)
def test_a_coming_home_ends_the_stay_before_it(home, ends):
    (stay, *_) = tellings(told("stay", 5, at_day=-1), home)
    assert (stay.until != date.max) is ends


def test_a_stay_is_spoken_of_until_the_day_before_the_coming_home_and_on_its_own_day():
    assert tellings(told("stay", 5), told("home", 9), told("home", 8))[0].until == day(7)
    assert tellings(told("stay", 5), told("home", 6))[0].until == day(5)
    assert tellings(told("stay", 5), told("home", 5))[0].until == day(5)
    assert tellings(told("other", 5), told("home", 9))[0].until == date.max


def test_a_telling_knows_its_days():
    (one,) = tellings(told("other", 5, at_day=-3))
    assert (one.told, one.on, one.transition) == (day(-3), day(5), OTHER)
    assert tellings(told("other", at_day=-3))[0].on == day(-3)


def test_what_is_unknown_over_taken_back_or_stopped_tells_nothing_and_hides_nothing_behind_it():
    silent = (
        told("unknown"),
        told("other", ended_at=at(0)),
        told("other", cancelled=True),
        told("other", stopped=True),
    )
    assert [each.event.id for each in tellings(*silent, told("free"))] == ["free"]


def test_each_waits_for_the_others_and_never_for_itself():
    stay, home, other, free = tellings(told("stay", 3), told("home", 2), told("other"), told("free"))
    assert stay.held == (HoldPeriod(day(0), day(3)),)
    assert home.held == (HoldPeriod(day(0), None),)
    assert other.held == (HoldPeriod(day(0), None), HoldPeriod(day(0), day(3)))
    assert free.held == ()


def test_what_takes_the_room_waits_only_with_what_it_brings_after_the_first_day():
    stay, _, other = tellings(told("stay", 3), told("home", 2), told("other"))
    assert [stay.held_for(days) for days in (-7, 0, 1)] == [(), (), ()]
    assert stay.held_for(2) == stay.held != ()
    assert other.held_for(0) == other.held != ()


def closed(*events: Event) -> list[int | None]:
    """On which day from today each event is over, None where it is not."""
    over = closed_by_others(events, KNOWN, calendar())
    assert [replace(each, ended_at=None) for each in over] == [replace(each, ended_at=None) for each in events]
    return [None if each.ended_at is None else (each.ended_at - at(0)).days for each in over]


def test_a_stay_that_has_begun_is_over_when_the_coming_home_is_told():
    assert closed(told("stay", at_day=-5), told("home", 4, at_day=-1)) == [-1, None]
    assert closed(told("stay", 0, at_day=-5), told("home", 4, at_day=0)) == [0, None]
    assert closed(told("stay", at_day=-5), told("home", 4, at_day=-1), told("home", 2, at_day=-3)) == [-3, None, None]


def test_a_stay_that_is_still_ahead_is_not_over():
    assert closed(told("stay", 1, at_day=-5), told("home", 4, at_day=0)) == [None, None]


def test_a_stay_that_was_over_before_stays_over_at_that_time():
    before = told("stay", at_day=-5, ended_at=at(-2))
    assert closed(before, told("home", 4, at_day=-1)) == [-2, None]
    taken_back = told("stay", at_day=-5, cancelled=True)
    assert closed(taken_back, told("home", 4, at_day=-1)) == [None, None]
