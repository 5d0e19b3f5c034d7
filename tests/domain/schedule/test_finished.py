"""Who is done with a page needs no prompt that asks for no more than that page; whatever has its own day still comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.schedule.plan import Plan
from app.domain.schedule.schedule import left_out_as_done, still_due
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TODAY, TOLD, TRANSITIONS, event, plan, planned

MORE_HELP = plan(event("needs_up"))
BREAK = "needs_up.month:2026-11-30"


def done(of: Plan, page: str, day=TODAY) -> Plan:
    return replace(of, finished={page: day})


def test_a_step_that_asks_for_no_more_than_its_page_is_left_out():
    before = plans.ids(planned(MORE_HELP))
    after = plans.ids(planned(done(MORE_HELP, "respite")))
    assert after == [each for each in before if each != "needs_up.month"] != before


def test_it_is_heard_at_the_send():
    assert still_due(BREAK, MORE_HELP, TRANSITIONS, TOLD) is not None
    assert still_due(BREAK, done(MORE_HELP, "respite"), TRANSITIONS, TOLD) is None


def test_what_is_left_out_is_told_and_nothing_else_is():
    assert plans.ids(left_out_as_done(done(MORE_HELP, "respite"), TRANSITIONS, TOLD)) == ["needs_up.month"]
    assert left_out_as_done(MORE_HELP, TRANSITIONS, TOLD) == ()
    assert left_out_as_done(done(MORE_HELP, "falls"), TRANSITIONS, TOLD) == ()


@pytest.mark.parametrize("page", ["discharge-questions", "medicines", "reablement", "needs-assessment"])
def test_what_has_a_day_of_its_own_or_asks_how_it_went_comes_all_the_same(page):
    home = plan(event("hospital_out", HOME))
    assert planned(done(home, page)) == planned(home)


def test_what_was_done_before_it_was_told_says_nothing_of_it():
    """The next stay in hospital has a bag of its own to pack."""
    assert planned(done(MORE_HELP, "respite", TODAY - timedelta(days=1))) == planned(MORE_HELP)


def test_for_a_nation_with_a_page_of_its_own_that_page_counts():
    told = plan(event("diagnosis"), nation="scotland")
    assert "diagnosis.settling" in plans.ids(planned(done(told, "lasting-power-of-attorney")))
    assert "diagnosis.settling" not in plans.ids(planned(done(told, "power-of-attorney-scotland")))


def test_no_step_of_a_death_of_dying_or_of_an_emergency_ends_that_way_and_none_that_comes_again():
    for transition in TRANSITIONS:
        for step in transition.steps:
            firm = transition.silences or transition.never_waits or transition.id == "emergency"
            assert not step.till_done or not (firm or step.every or step.on or step.useful == 0), step.id
