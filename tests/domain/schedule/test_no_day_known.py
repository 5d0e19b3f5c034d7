"""No day known: nothing that counts from it comes, and after some days we ask for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.schedule.plan import Sent
from tests.domain.schedule.plans import HOME, TOLD, TRANSITIONS, event, ids, local_days, plan, planned

WITH_A_DAY_ASKED = [t.id for t in TRANSITIONS if any(step.day == "missing" for step in t.steps)]


def test_coming_home_without_a_day_plans_nothing_of_that_day():
    assert ids(planned(plan(event("hospital_out")))) == ["hospital_out.told", "hospital_out.which-day"]
    assert "hospital_out.which-day" not in ids(planned(plan(event("hospital_out", HOME))))


def test_once_the_day_is_told_it_is_asked_for_no_more():
    asked = planned(plan(event("hospital_out")))[1]
    history = (Sent(asked.key, asked.at),)
    later = planned(plan(event("hospital_out", date(2026, 12, 20)), history=history), asked.at + timedelta(hours=1))
    assert "hospital_out.before" in ids(later)
    assert "hospital_out.which-day" not in ids(later)


@pytest.mark.parametrize("transition", WITH_A_DAY_ASKED)
def test_what_asks_for_the_day_leads_to_where_it_is_told(transition):
    (asked,) = [p for p in planned(plan(event(transition))) if p.id == f"{transition}.which-day"]
    assert asked.path == "/something-has-changed"
    assert local_days([asked])[0] > TOLD.date()


@pytest.mark.parametrize("transition", WITH_A_DAY_ASKED)
def test_no_step_that_stays_counts_back_from_a_day_nobody_gave(transition):
    steps = {f"{p.id}" for p in planned(plan(event(transition)))}
    undated = {step.id for step in TRANSITIONS.get(transition).steps if step.days < 0 and step.anchor == "event"}
    assert not steps & undated
