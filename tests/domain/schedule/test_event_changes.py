"""What answers tell after a death: who is helped now, and what stays with the one who died."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.profile.answers import Answers, Happening
from app.domain.schedule.event_changes import told_again
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TOLD, event, plan, planned, run

LATER = TOLD + timedelta(days=3)
BEFORE = Answers(who="parent_or_grandparent", now=(Happening("needs_up"), Happening("death")))
EVENTS = (event("needs_up"), event("death"))
AT_HOME = Happening("hospital_out", HOME)


def tell(**change):
    return told_again(EVENTS, BEFORE, replace(BEFORE, **change), LATER)


def live(events):
    return {(e.id, e.person) for e in events if e.is_live and not e.stopped and e.id != "nothing_new"}


def test_new_events_are_told_now_and_follow_the_old_ones():
    told = tell(now=(*BEFORE.now, Happening("work")))
    assert told[:2] == EVENTS
    assert told[2] == event("work", told=LATER)


def test_a_moved_date_keeps_its_telling():
    before = Answers(now=(AT_HOME,))
    after = Answers(now=(Happening("hospital_out", HOME + timedelta(days=3)),))
    (moved,) = told_again((event("hospital_out", HOME),), before, after, LATER)
    assert moved == event("hospital_out", HOME + timedelta(days=3))


def test_what_is_no_longer_named_is_cancelled():
    assert tell(now=(Happening("death"),))[0].cancelled


def test_an_event_that_was_over_and_is_named_again_is_told_again():
    over = event("work", ended_at=TOLD)
    assert told_again((over,), Answers(), Answers(now=(Happening("work"),)), LATER) == (over, event("work", told=LATER))


def test_another_who_means_somebody_new():
    assert live(tell(who="partner", now=(*BEFORE.now, AT_HOME))) == {
        ("needs_up", 0),
        ("death", 0),
        ("hospital_out", 1),
    }


def test_the_same_who_told_anew_means_somebody_new():
    after = replace(BEFORE, now=(*BEFORE.now, AT_HOME))
    assert ("hospital_out", 1) in live(told_again(EVENTS, BEFORE, after, LATER, who_told=True))
    assert ("hospital_out", 0) in live(told_again(EVENTS, BEFORE, after, LATER))


def test_somebody_who_helps_more_than_one_and_tells_something_new_tells_of_another():
    before = replace(BEFORE, who="more_than_one")
    told = told_again(EVENTS, before, replace(before, now=(*before.now, AT_HOME)), LATER)
    assert ("hospital_out", 1) in live(told)


def test_a_mistake_is_a_mistake_also_for_more_than_one():
    before = replace(BEFORE, who="more_than_one")
    told = told_again(EVENTS, before, replace(before, now=(Happening("needs_up"),)), LATER)
    assert live(told) == {("needs_up", 0)}


def test_a_mistake_taken_back_together_with_something_new_is_still_about_the_same_person():
    before = replace(BEFORE, who="more_than_one")
    told = told_again(EVENTS, before, replace(before, now=(Happening("needs_up"), Happening("work"))), LATER)
    assert live(told) == {("needs_up", 0), ("work", 0)}


def test_a_list_without_the_death_is_all_about_the_next_person():
    told = tell(who="partner", now=(Happening("needs_up"),))
    assert ("needs_up", 1) in live(told)
    assert plans.ids(planned(plan(*told), LATER))[0] == "needs_up.now"
    assert plans.about(planned(plan(*told), LATER)) == {"needs_up"}


def test_who_first_and_what_happens_later():
    told = tell(who="partner")
    after = replace(BEFORE, who="partner")
    told = told_again(told, after, replace(after, now=(*after.now, AT_HOME)), LATER)
    assert ("hospital_out", 1) in live(told)


def test_the_next_persons_events_can_move_and_be_taken_back():
    first = replace(BEFORE, who="partner", now=(*BEFORE.now, AT_HOME))
    told = told_again(EVENTS, BEFORE, first, LATER)
    second = replace(first, now=(*BEFORE.now, Happening("hospital_out", date(2026, 12, 20))))
    told = told_again(told, first, second, LATER)
    assert [e.on for e in told if e.id == "hospital_out" and e.is_live] == [date(2026, 12, 20)]
    told = told_again(told, second, BEFORE, LATER)
    assert not any(e.is_live for e in told if e.id == "hospital_out")


def test_an_unrelated_answer_changes_no_event():
    first = replace(BEFORE, who="partner", now=(*BEFORE.now, AT_HOME))
    told = told_again(EVENTS, BEFORE, first, LATER)
    assert told_again(told, first, replace(first, managing="fine"), LATER) == told


def test_taking_the_old_death_off_the_list_stops_it_and_revives_nothing():
    first = replace(BEFORE, who="partner", now=(*BEFORE.now, AT_HOME))
    told = told_again(EVENTS, BEFORE, first, LATER)
    told = told_again(told, first, replace(first, now=(AT_HOME,)), LATER)
    assert plans.about(planned(plan(*told), LATER)) == {"hospital_out"}


def test_a_date_given_later_for_the_death_moves_the_old_one():
    first = replace(BEFORE, who="partner", now=(*BEFORE.now, AT_HOME))
    told = told_again(EVENTS, BEFORE, first, LATER)
    dated = replace(first, now=(Happening("needs_up"), Happening("death", date(2026, 11, 28)), AT_HOME))
    deaths = [e for e in told_again(told, first, dated, LATER) if e.id == "death"]
    assert [(e.person, e.on) for e in deaths] == [(0, date(2026, 11, 28))]


@pytest.mark.parametrize("who", ["partner", "parent_or_grandparent"])
def test_preview_somebody_new_after_a_death(who):
    change = {"who": who, "now": [{"id": "hospital_out", "date": "2026-12-20"}]}
    sent, after = run(["needs_up", "death"], {"on": "2026-12-10", "change": change}, who="parent_or_grandparent")
    assert {i.split(".")[0] for i in sent} == {"death"}
    assert {i.split(".")[0] for i in after} == {"hospital_out"}
