"""Has anything changed? Asked at a pace that follows use, and never around a death."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.schedule.plan import Event, Plan, Sent
from app.domain.schedule.prompt_kinds import CHECK_IN
from tests.domain.schedule import plans
from tests.domain.schedule.plans import TODAY, TOLD, about, event, ids, local_days, plan, planned

KEPT = TODAY


def check_ins(of: Plan, now: datetime = TOLD) -> list[date]:
    return local_days(prompt for prompt in planned(of, now) if prompt.transition == CHECK_IN)


def asked(*opened: bool) -> tuple[Sent, ...]:
    """Check-ins of the past, 42 days apart, the last of them on the day of telling."""
    days = [TOLD - timedelta(days=42 * n) for n in range(len(opened))]
    return tuple(Sent(f"check_in.ask:{at.date()}", at, was) for at, was in zip(reversed(days), opened, strict=True))


def test_nobody_is_asked_who_did_not_keep_a_plan_or_does_not_wish_it():
    assert check_ins(plan(event("work"))) == []


def test_six_weeks_after_the_last_word():
    assert check_ins(plan(check_ins=KEPT)) == [KEPT + timedelta(days=42)]
    later = event("work", told=TOLD + timedelta(days=10))
    assert check_ins(plan(later, check_ins=KEPT), TOLD + timedelta(days=10)) == [KEPT + timedelta(days=52)]


@pytest.mark.parametrize(
    ("opened", "weeks"),
    [
        ((True,), 6),
        ((False,), 12),
        ((False, False), 24),
        ((False, False, False), 48),
        ((False, False, False, False, False), 48),
        ((False, False, True), 6),
        ((True, False), 12),
    ],
)
def test_each_time_that_is_ignored_doubles_the_wait(opened, weeks):
    long_ago = KEPT - timedelta(days=400)
    assert check_ins(plan(check_ins=long_ago, history=asked(*opened))) == [KEPT + timedelta(weeks=weeks)]


def test_a_word_from_the_carer_makes_it_six_weeks_again():
    spoke = event("work", told=TOLD + timedelta(days=1))
    of = plan(spoke, check_ins=KEPT - timedelta(days=400), history=asked(False, False, False))
    assert check_ins(of, TOLD + timedelta(days=1)) == [KEPT + timedelta(days=43)]


@pytest.mark.parametrize("end", ["death", "dying", "caring_ends"])
def test_never_while_somebody_is_dying_or_after_the_end(end):
    assert check_ins(plan(event("work"), event(end), check_ins=KEPT)) == []
    assert check_ins(plan(event("work"), event(end, cancelled=True), check_ins=KEPT)) != []


def test_never_again_after_a_death_that_is_over_until_somebody_else_is_helped():
    over = event("death", ended_at=TOLD + timedelta(days=1))
    assert check_ins(plan(over, check_ins=KEPT), TOLD + timedelta(days=500)) == []
    somebody_else = event("recognised", told=TOLD + timedelta(days=30), person=1)
    assert check_ins(plan(over, somebody_else, check_ins=KEPT), TOLD + timedelta(days=30)) != []


def test_it_waits_for_a_stay_in_hospital_and_takes_nobodys_place():
    assert CHECK_IN not in about(planned(plan(event("hospital_in"), check_ins=KEPT)))
    crowd = [event(t) for t in ("needs_up", "work", "money", "diagnosis", "decisions", "own_health")]
    without = ids(planned(plan(*crowd)))
    assert [i for i in ids(planned(plan(*crowd, check_ins=KEPT))) if not i.startswith(CHECK_IN)] == without


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(plans.IDS), st.integers(0, 60)), max_size=5), st.integers(0, 400))
def test_at_most_one_is_planned_and_it_lies_weeks_after_every_word(told, later):
    events = [Event(transition, TOLD + timedelta(days=day)) for transition, day in told]
    now = TOLD + timedelta(days=60 + later)
    found = check_ins(plan(*events, check_ins=KEPT), now)
    assert len(found) <= 1
    for day in found:
        assert all(day >= e.told_at.date() + timedelta(days=42) for e in events)


def test_somebody_new_is_asked_about_though_nobody_ended_the_last_days_of_the_one_before():
    before = (event("dying"), event("death", told=TOLD + timedelta(days=3)))
    new = event("work", told=TOLD + timedelta(days=30), person=1)
    assert check_ins(plan(*before, new, check_ins=KEPT), new.told_at) == [KEPT + timedelta(days=72)]
