"""Which steps may come at all: once, wanted, for this person, and on the day the carer chose. By example."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.schedule.candidates import CHOSEN_BY_THE_CARER
from app.domain.schedule.hold_periods import HoldPeriod
from app.domain.schedule.plan import Event, Plan, Sent, Settings
from tests.domain.schedule.by_example.made_up import at, day, days_of, found, step, telling

KEY = "one:2026-12-04"
HOME = telling(step(), step("two", days=1), on=4)


def keys(*tellings, plan: Plan | None = None) -> list[str]:
    return [each.key for each in found(*tellings, plan=plan)]


def sent(*done: str) -> Plan:
    return Plan((), history=tuple(Sent(key, at(-1)) for key in done))


def wishing(**wishes) -> Plan:
    return Plan((), Settings(**wishes))


def test_what_was_sent_or_is_left_out_does_not_come_and_the_next_one_does():
    assert keys(HOME) == [KEY, "two:2026-12-04"]
    assert keys(HOME, plan=sent(KEY)) == ["two:2026-12-04"]
    assert keys(HOME, plan=wishing(skipped=frozenset({KEY}))) == ["two:2026-12-04"]


def test_the_same_step_for_the_same_day_comes_once_and_for_another_person_again():
    other = telling(step(), on=4, person=1)
    assert keys(telling(step(), on=4), telling(step(), on=4), other) == [KEY, f"{KEY}#1"]


def test_the_first_of_two_with_one_key_is_the_one_that_comes():
    first, second = telling(step(useful=9), on=4), telling(step(), on=4)
    assert [each.last for each in found(first, second)] == [day(13)]


def test_a_bundle_that_needs_a_yes_waits_for_it():
    asking = telling(step(), opt_in=True)
    assert days_of(asking) == []
    assert days_of(asking, plan=wishing(opted_in=frozenset({"other"}))) == []
    assert days_of(asking, plan=wishing(opted_in=frozenset({"made_up"}))) == [0]


def test_a_page_for_adults_is_for_nobody_under_18():
    both = telling(step(adults=True), step("two"))
    assert len(found(both)) == 2
    assert [each.step.id for each in found(both, plan=Plan((), under_18=True))] == ["two"]


def test_what_the_carer_moved_comes_on_their_day_before_all_others_for_as_long_as_it_is_of_use():
    moved = found(telling(step(), on=4), plan=wishing(moved={KEY: day(50)}))
    assert [(c.key, c.due, c.day, c.last, c.distance) for c in moved] == [
        (KEY, day(50), day(50), day(55), CHOSEN_BY_THE_CARER)
    ]
    assert CHOSEN_BY_THE_CARER < 0


def test_two_bundles_bring_the_same_yearly_page_once():
    one, two = telling(step("a", on=(4, 6))), telling(step("b", on=(4, 6)))
    assert keys(one, two) == ["a:2027-04-06"]
    assert keys(one, two, plan=sent("a:2027-04-06")) == []
    assert keys(one, telling(step("b", on=(4, 7)))) == ["a:2027-04-06", "b:2027-04-07"]
    other_page = telling(replace(step("b", on=(4, 6)), resource="other"))
    assert keys(one, other_page) == ["a:2027-04-06", "b:2027-04-06"]


def test_a_yearly_page_that_the_first_bundle_cannot_bring_comes_by_the_second():
    one = telling(step("a", on=(4, 6)), held=(HoldPeriod(day(0), None),))
    assert keys(one, telling(step("b", on=(4, 6)))) == ["b:2027-04-06"]


def test_the_same_page_on_the_same_day_comes_twice_where_it_is_not_yearly():
    assert len(found(telling(step("a"), on=4), telling(step("b"), on=4))) == 2


TOLD = telling(step(anchor="told"), on=9)
BEFORE = replace(TOLD.event, told_at=at(-3), cancelled=True)
CAME = "one:2026-11-27"


def told_before(other: Event, *done: str) -> Plan:
    return replace(sent(*done), events=(TOLD.event, other))


def test_as_soon_as_known_does_not_come_again_for_what_was_told_taken_back_and_told_again():
    assert days_of(TOLD) == [0]
    assert days_of(TOLD, plan=told_before(BEFORE, CAME)) == []


@pytest.mark.parametrize(
    "other", [{"cancelled": False}, {"id": "other"}, {"on": day(10)}, {"person": 1}, {"told_at": at(-4)}]
)
def test_another_telling_is_not_the_same_one(other):
    plan = told_before(replace(BEFORE, **other), CAME, f"{CAME}#1" if "person" in other else CAME)
    assert days_of(TOLD, plan=plan) == [0]


def test_it_comes_where_it_did_not_come_before():
    assert days_of(TOLD, plan=told_before(BEFORE)) == [0]


def test_the_person_is_part_of_what_came_before():
    again = telling(step(anchor="told"), on=9, person=2)
    before = replace(again.event, told_at=at(-3), cancelled=True)
    assert days_of(again, plan=replace(sent(CAME), events=(before,))) == [0]
    assert days_of(again, plan=replace(sent(f"{CAME}#2"), events=(before,))) == []


def test_without_a_day_each_telling_is_its_own():
    undated = telling(step(anchor="told"))
    before = replace(undated.event, told_at=at(-3), cancelled=True)
    assert days_of(undated, plan=replace(sent(CAME), events=(before,))) == [0]


def test_what_counts_from_the_event_still_comes_after_it_was_told_again():
    plan = told_before(BEFORE, CAME, "two:2026-11-27")
    assert days_of(telling(step("two", days=-1), on=9), plan=plan) == [8]
