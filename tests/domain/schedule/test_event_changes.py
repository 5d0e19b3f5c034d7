"""What answers tell after a death: who is helped now, and what stays with the one who died."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.profile.answers import NamedEvent
from app.domain.schedule.event_changes import apply_answers
from app.domain.schedule.plan import NOTHING_TOLD
from tests.answering import answers, changed
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TOLD, event, plan, planned, run

LATER = TOLD + timedelta(days=3)
BEFORE = answers(who="parent_or_grandparent", now=(NamedEvent("needs_up"), NamedEvent("death")))
EVENTS = (event("needs_up"), event("death"))
AT_HOME = NamedEvent("hospital_out", HOME)


def after_telling(events, before, after, at, **more):
    return apply_answers(events, before, after, at, plans.TRANSITIONS, **more)


def tell(**change):
    return after_telling(EVENTS, BEFORE, changed(BEFORE, **change), LATER)


def live(events):
    return {(e.id, e.person) for e in events if e.is_live and not e.stopped and e.id != NOTHING_TOLD}


def test_new_events_are_told_now_and_follow_the_old_ones():
    told = tell(now=(*BEFORE.named_events, NamedEvent("work")))
    assert told[:2] == EVENTS
    assert told[2] == event("work", told=LATER)


def test_a_moved_date_keeps_its_telling():
    before = answers(now=(AT_HOME,))
    after = answers(now=(NamedEvent("hospital_out", HOME + timedelta(days=3)),))
    (moved,) = after_telling((event("hospital_out", HOME),), before, after, LATER)
    assert moved == event("hospital_out", HOME + timedelta(days=3))


def test_what_is_no_longer_named_is_cancelled():
    assert tell(now=(NamedEvent("death"),))[0].cancelled


def test_an_event_that_was_over_and_is_named_again_is_told_again():
    over = event("work", ended_at=TOLD)
    assert after_telling((over,), answers(), answers(now=(NamedEvent("work"),)), LATER) == (
        over,
        event("work", told=LATER),
    )


def test_another_who_means_somebody_new():
    assert live(tell(who="partner", now=(*BEFORE.named_events, AT_HOME))) == {
        ("needs_up", 0),
        ("death", 0),
        ("hospital_out", 1),
    }


def test_the_same_who_told_anew_means_somebody_new():
    after = changed(BEFORE, now=(*BEFORE.named_events, AT_HOME))
    assert ("hospital_out", 1) in live(after_telling(EVENTS, BEFORE, after, LATER, who_told=True))
    assert ("hospital_out", 0) in live(after_telling(EVENTS, BEFORE, after, LATER))


def test_somebody_who_helps_more_than_one_and_tells_something_new_tells_of_another():
    before = changed(BEFORE, who="more_than_one")
    told = after_telling(EVENTS, before, changed(before, now=(*before.named_events, AT_HOME)), LATER)
    assert ("hospital_out", 1) in live(told)


def test_a_mistake_is_a_mistake_also_for_more_than_one():
    before = changed(BEFORE, who="more_than_one")
    told = after_telling(EVENTS, before, changed(before, now=(NamedEvent("needs_up"),)), LATER)
    assert live(told) == {("needs_up", 0)}


def test_a_mistake_taken_back_together_with_something_new_is_still_about_the_same_person():
    before = changed(BEFORE, who="more_than_one")
    told = after_telling(EVENTS, before, changed(before, now=(NamedEvent("needs_up"), NamedEvent("work"))), LATER)
    assert live(told) == {("needs_up", 0), ("work", 0)}


def test_a_list_without_the_death_is_all_about_the_next_person():
    told = tell(who="partner", now=(NamedEvent("needs_up"),))
    assert ("needs_up", 1) in live(told)
    assert plans.ids(planned(plan(*told), LATER))[0] == "needs_up.now"
    assert plans.about(planned(plan(*told), LATER)) == {"needs_up"}


def test_who_first_and_what_happens_later():
    told = tell(who="partner")
    after = changed(BEFORE, who="partner")
    told = after_telling(told, after, changed(after, now=(*after.named_events, AT_HOME)), LATER)
    assert ("hospital_out", 1) in live(told)


def test_the_next_persons_events_can_move_and_be_taken_back():
    first = changed(BEFORE, who="partner", now=(*BEFORE.named_events, AT_HOME))
    told = after_telling(EVENTS, BEFORE, first, LATER)
    second = changed(first, now=(*BEFORE.named_events, NamedEvent("hospital_out", date(2026, 12, 20))))
    told = after_telling(told, first, second, LATER)
    assert [e.on for e in told if e.id == "hospital_out" and e.is_live] == [date(2026, 12, 20)]
    told = after_telling(told, second, BEFORE, LATER)
    assert not any(e.is_live for e in told if e.id == "hospital_out")


def test_an_unrelated_answer_changes_no_event():
    first = changed(BEFORE, who="partner", now=(*BEFORE.named_events, AT_HOME))
    told = after_telling(EVENTS, BEFORE, first, LATER)
    assert after_telling(told, first, changed(first, managing="fine"), LATER) == told


def test_taking_the_old_death_off_the_list_stops_it_and_revives_nothing():
    first = changed(BEFORE, who="partner", now=(*BEFORE.named_events, AT_HOME))
    told = after_telling(EVENTS, BEFORE, first, LATER)
    told = after_telling(told, first, changed(first, now=(AT_HOME,)), LATER)
    assert plans.about(planned(plan(*told), LATER)) == {"hospital_out"}


def test_a_date_given_later_for_the_death_moves_the_old_one():
    first = changed(BEFORE, who="partner", now=(*BEFORE.named_events, AT_HOME))
    told = after_telling(EVENTS, BEFORE, first, LATER)
    dated = changed(first, now=(NamedEvent("needs_up"), NamedEvent("death", date(2026, 11, 28)), AT_HOME))
    deaths = [e for e in after_telling(told, first, dated, LATER) if e.id == "death"]
    assert [(e.person, e.on) for e in deaths] == [(0, date(2026, 11, 28))]


@pytest.mark.parametrize("who", ["partner", "parent_or_grandparent"])
def test_preview_somebody_new_after_a_death(who):
    change = {"who": who, "now": [{"id": "hospital_out", "date": "2026-12-20"}]}
    sent, after = run(["needs_up", "death"], {"on": "2026-12-10", "change": change}, who="parent_or_grandparent")
    assert {i.split(".")[0] for i in sent} == {"death"}
    assert {i.split(".")[0] for i in after} == {"hospital_out"}
