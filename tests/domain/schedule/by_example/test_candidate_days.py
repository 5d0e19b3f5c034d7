"""On which days the steps of an event could come, by example."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.schedule.candidates import Candidate
from app.domain.schedule.hold_periods import HoldPeriod
from tests.domain.schedule.by_example.made_up import TODAY, day, days_of, found, step, telling


def only(*tellings, today: int = 0) -> Candidate:
    (one,) = found(*tellings, today=today)
    return one


@pytest.mark.parametrize(("days", "comes"), [(-3, 1), (0, 4), (7, 11)])
def test_a_step_comes_so_many_days_from_the_event_and_is_known_by_the_events_day(days, comes):
    one = only(telling(step(days=days), on=4))
    assert (one.due, one.day, one.last) == (day(comes), day(comes), day(comes + 5))
    assert (one.key, one.distance) == ("one:2026-12-04", abs(days))


def test_a_step_after_the_telling_counts_from_there_and_is_known_by_that_day():
    one = only(telling(step(anchor="told", days=3), on=20, told=-1))
    assert (one.due, one.key, one.distance) == (day(2), "one:2026-11-29", 3)


@pytest.mark.parametrize(("on", "distance"), [(None, 0), (0, 0), (1, 1), (30, 1)])
def test_what_comes_on_telling_stands_one_day_behind_an_event_that_is_still_ahead(on, distance):
    one = only(telling(step(anchor="told"), on=on))
    assert (one.due, one.distance) == (TODAY, distance)


def test_as_soon_as_known_is_too_late_for_what_was_the_day_before():
    assert days_of(telling(step(anchor="told"), on=-1)) == []
    assert days_of(telling(step(anchor="told"), on=0)) == [0]


@pytest.mark.parametrize(("on", "comes"), [(-1, 0), (-5, 0), (-6, None)])
def test_what_is_for_the_day_itself_comes_late_while_it_is_of_use(on, comes):
    late = found(telling(step(), on=on))
    assert [(c.due, c.day, c.last, c.distance, c.key) for c in late] == (
        [] if comes is None else [(TODAY, TODAY, day(on + 5), -on, f"one:{day(on)}")]
    )


def test_what_was_due_before_the_telling_for_another_day_is_missed():
    assert days_of(telling(step(days=-1), on=0)) == []
    assert days_of(telling(step(days=-1), on=1)) == [0]
    assert days_of(telling(step(days=2), on=-3)) == []
    assert days_of(telling(step(days=2), on=-2)) == [0]


def test_nothing_comes_after_the_last_day_on_which_the_event_may_be_spoken_of():
    assert days_of(telling(step(days=2), until=day(1))) == []
    assert only(telling(step(days=2), until=day(2))).last == day(2)
    assert only(telling(step(days=2), until=day(30))).last == day(7)


def test_what_waited_for_its_turn_comes_today_up_to_its_last_useful_day():
    assert days_of(telling(step(), told=-5), today=0) == [0]
    assert days_of(telling(step(), told=-6), today=0) == []


def test_a_move_needs_its_day():
    assert days_of(telling(step(anchor="move", days=1))) == []
    assert days_of(telling(step(anchor="move", days=1), on=3)) == [4]


@pytest.mark.parametrize(
    ("birthday", "months", "due"),
    [
        ("2027-12-31", -3, "2027-09-30"),
        ("2027-12-31", -1, "2027-11-30"),
        ("2028-02-29", -12, "2027-02-28"),
        ("2028-03-31", -12, "2027-03-31"),
        ("2027-01-15", -1, "2026-12-15"),
        ("2027-01-31", -1, "2026-12-31"),
        ("2027-05-31", -3, "2027-02-28"),
        ("2027-03-30", 0, "2027-03-30"),
        ("2026-12-05", 1, "2027-01-05"),
        ("2027-10-31", 1, "2027-11-30"),
    ],
)
def test_months_are_counted_by_the_calendar_and_end_with_a_shorter_month(birthday, months, due):
    on = (date.fromisoformat(birthday) - TODAY).days
    one = only(telling(step(anchor="eighteenth", months=months), on=on))
    assert (one.due, one.key, one.distance) == (date.fromisoformat(due), f"one:{birthday}", 0)


def test_months_without_a_birthday_count_from_nothing():
    assert days_of(telling(step(anchor="eighteenth", months=-1))) == []


def test_what_repeats_comes_up_to_four_hundred_days_ahead_each_under_its_own_day():
    coming = telling(step(days=100, every=100))
    assert days_of(coming) == [100, 200, 300, 400]
    assert [each.key for each in found(coming)][:2] == [f"one:{day(100)}", f"one:{day(200)}"]
    assert days_of(telling(step(days=101, every=100))) == [101, 201, 301]


@pytest.mark.parametrize(
    ("today", "useful", "keys"),
    [
        (200, 14, [364, 546]),
        (1000, 14, [1092, 1274]),
        (560, 14, [546, 728, 910]),
        (561, 14, [728, 910]),
        (640, 100, [546, 728, 910]),
        (196, 14, [182, 364, 546]),
        (197, 14, [364, 546]),
    ],
)
def test_of_what_repeated_before_only_what_is_still_of_use_comes(today, useful, keys):
    coming = found(telling(step(days=182, every=182, useful=useful)), today=today)
    assert [each.key for each in coming] == [f"one:{day(number)}" for number in keys]
    assert all(each.day >= day(today) for each in coming)


def test_a_yearly_step_comes_on_its_day_in_each_year_that_is_near_enough():
    yearly = found(telling(step(on=(1, 2))))
    assert [each.due for each in yearly] == [date(2027, 1, 2), date(2028, 1, 2)]
    assert [(each.key, each.distance) for each in yearly] == [("one:2027-01-02", 0), ("one:2028-01-02", 0)]
    assert days_of(telling(step(on=(11, 29)))) == [364]


def test_a_yearly_step_of_last_december_is_still_of_use_in_january():
    january = (date(2027, 1, 10) - TODAY).days
    coming = found(telling(step(on=(12, 30), useful=20)), today=january)
    assert [(each.due, each.day) for each in coming][:1] == [(date(2026, 12, 30), date(2027, 1, 10))]


def test_a_yearly_step_keeps_no_distance_whatever_its_days():
    assert only(telling(step(on=(3, 1), days=4))).distance == 0


def test_the_schedule_ends_after_four_hundred_days():
    assert days_of(telling(step(), on=400)) == [400]
    assert days_of(telling(step(), on=401)) == []


HELD = (HoldPeriod(day(2), day(4)), HoldPeriod(day(5), day(6)), HoldPeriod(day(20), None))


@pytest.mark.parametrize(("on", "comes"), [(1, [1]), (2, [7]), (4, [7]), (5, [7]), (6, [7]), (7, [7]), (19, [19])])
def test_it_waits_for_the_end_of_every_period_it_falls_into(on, comes):
    assert days_of(telling(step(), on=on, held=HELD)) == comes


def test_it_never_comes_while_nobody_knows_the_end():
    assert days_of(telling(step(), on=20, held=HELD)) == []
    assert days_of(telling(step(), on=21, held=HELD)) == []


def test_what_would_wait_longer_than_it_is_of_use_falls_away():
    assert days_of(telling(step(useful=5), on=2, held=HELD)) == [7]
    assert days_of(telling(step(useful=4), on=2, held=HELD)) == []


@pytest.mark.parametrize(("days", "comes"), [(-1, 3), (0, 4), (1, 5), (2, 7)])
def test_what_holds_others_speaks_itself_up_to_the_day_after(days, comes):
    assert days_of(telling(step(days=days), on=4, held=(HoldPeriod(day(1), day(6)),), holds_others=True)) == [comes]


def test_a_candidate_may_speak_outside_the_days_it_is_held():
    one = only(telling(step(), on=1, held=HELD))
    speaks = [number for number in range(10) if one.may_speak(day(number))]
    assert speaks == [0, 1, 7, 8, 9]
    assert only(telling(step(), on=1)).may_speak(day(3))


def test_a_candidate_is_placed_from_today_on():
    one = only(telling(step(useful=3), on=2))
    assert [placed and placed.day for placed in map(one.placed, map(day, (0, 2, 4, 5, 6)))] == [
        day(2),
        day(2),
        day(4),
        day(5),
        None,
    ]
    assert one.placed(day(4)) == one._replace(day=day(4))
