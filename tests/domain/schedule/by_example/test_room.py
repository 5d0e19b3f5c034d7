"""Whether one more prompt has room, and who goes first where it has not, by example."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.schedule.candidates import CHOSEN_BY_THE_CARER, Candidate
from app.domain.schedule.frequency_cap import capped
from app.domain.schedule.hold_periods import HoldPeriod
from app.domain.schedule.plan import Event
from app.domain.schedule.transitions import Step

FIRST = date(2026, 12, 1)
TOLD = datetime(2026, 12, 1, 10, tzinfo=UTC)


def day(number: int) -> date:
    """The day so many days after the first one."""
    return FIRST + timedelta(days=number)


def wish(key: str, due: int = 0, *, useful: int = 30, distance: int = 0, at: int | None = None, held=()) -> Candidate:
    """A prompt due on a day, useful for so many days from then; `at` is the day it could be placed on."""
    step = Step("made_up.step", "made_up", "", "")
    placed = day(due if at is None else at)
    return Candidate(step, Event("made_up", TOLD), key, day(due), placed, day(due + useful), distance, held)


def placed(wishes, sent=(), per_day: int = 1, most: int = 2, span: int = 7) -> dict[str, int]:
    """The day of each by its key, in the order in which they come."""
    found = capped(wishes, [day(number) for number in sent], per_day, most, span)
    return {candidate.key: (on - FIRST).days for on, candidate in found}


@pytest.mark.parametrize(
    ("sent", "comes"),
    [
        ((), 0),
        ((0,), 1),
        ((-6,), 0),
        ((-6, -5), 1),
        ((-7, -6), 0),
        ((-1, 0), 6),
        ((3, 4), 10),
        ((5, 6), 12),
        ((6, 7), 0),
        ((-3, 3), 4),
        ((-3, 4), 0),
    ],
)
def test_two_in_any_seven_days_counts_back_and_ahead(sent, comes):
    assert placed([wish("one", useful=40)], sent) == {"one": comes}


def test_one_a_week_leaves_six_days_between():
    assert placed([wish("a"), wish("b"), wish("c")], most=1) == {"a": 0, "b": 7, "c": 14}
    assert placed([wish("a")], sent=[-6], most=1) == {"a": 1}
    assert placed([wish("a")], sent=[6], most=1) == {"a": 13}


def test_one_in_fourteen_days_when_that_is_the_span():
    assert placed([wish("a"), wish("b")], most=1, span=14) == {"a": 0, "b": 14}


def test_the_week_is_the_span_where_none_is_named():
    found = capped([wish("a"), wish("b")], [], 1, 1)
    assert [on for on, _ in found] == [day(0), day(7)]


def test_as_many_a_day_as_the_carer_chose():
    four = [wish(key) for key in "abcd"]
    assert placed(four, per_day=2, most=9) == {"a": 0, "b": 0, "c": 1, "d": 1}
    assert placed(four, sent=[0], per_day=2, most=9) == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert placed(four, sent=[0, 0, 1], per_day=2, most=9) == {"a": 1, "b": 2, "c": 2, "d": 3}


def test_a_full_day_next_to_it_takes_no_room_of_the_day_itself():
    assert placed([wish("a")], sent=[-1, 1], most=9) == {"a": 0}


def test_it_waits_up_to_its_last_useful_day_and_falls_away_then():
    assert placed([wish("a", useful=1)], sent=[0], most=9) == {"a": 1}
    assert placed([wish("a", useful=1)], sent=[0, 1], most=9) == {}
    assert placed([wish("a", useful=0)], sent=[0], most=9) == {}


def test_the_nearest_to_its_event_keeps_the_day():
    assert placed([wish("a", distance=2), wish("b", distance=1)], most=9) == {"b": 0, "a": 1}


def test_of_two_as_near_the_one_that_can_wait_less_keeps_the_day():
    assert placed([wish("a", useful=9), wish("b", useful=8)], most=9) == {"b": 0, "a": 1}


def test_of_two_that_can_wait_as_long_the_one_due_first_keeps_the_day():
    early, late = wish("b", due=-2, useful=12, at=0), wish("a", due=0, useful=10, distance=2)
    assert placed([early, late], most=9) == {"b": 0, "a": 1}


def test_of_two_alike_the_key_decides():
    assert placed([wish("b"), wish("a")], most=9) == {"a": 0, "b": 1}


def test_each_day_of_waiting_takes_a_prompt_one_day_further_from_its_event():
    waited, fresh = wish("a", useful=9), wish("b", due=1, useful=20)
    assert placed([waited, fresh], sent=[0], most=9) == {"b": 1, "a": 2}


def test_waiting_counts_from_the_day_it_was_due_and_not_from_the_first_free_day():
    held_up, fresh = wish("a", due=-3, useful=9, at=0), wish("b", useful=20, distance=2)
    assert placed([held_up, fresh], most=9) == {"b": 0, "a": 1}


def test_what_the_carer_chose_the_day_for_is_before_all_others_and_waiting_costs_it_nothing():
    chosen = wish("z", distance=CHOSEN_BY_THE_CARER)
    assert placed([chosen, wish("a")], most=9) == {"z": 0, "a": 1}
    assert placed([chosen, wish("a", due=2, useful=40)], sent=[0, 1], most=9) == {"z": 2, "a": 3}


def test_what_is_pushed_on_does_not_land_in_days_that_belong_to_others():
    held = (HoldPeriod(day(1), day(3)),)
    assert placed([wish("a", held=held)], sent=[0], most=9) == {"a": 4}
    assert placed([wish("a", useful=3, held=held)], sent=[0], most=9) == {}


def test_they_are_told_in_the_order_of_days_then_of_nearness_then_of_keys():
    wishes = [wish("d"), wish("c", distance=1), wish("b", distance=1), wish("a", due=1), wish("e", due=1)]
    assert list(placed(wishes, per_day=9, most=9)) == ["d", "b", "c", "a", "e"]
