"""What is close by its day, with the page whose turn it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.profile.answer_set import Answers, NamedEvent
from app.domain.tailoring.coming_up import coming_up
from tests.domain.schedule.plans import TODAY, TRANSITIONS

ENGLAND = Answers({"nation": "england"})


def pages(*events, today=TODAY, answers=ENGLAND):
    return [(each.id, each.days, each.path) for each in coming_up(events, answers, TRANSITIONS, today)]


def home(days):
    return NamedEvent("hospital_out", TODAY + timedelta(days=days))


def test_before_the_day_the_page_is_the_one_that_leads_up_to_it_and_after_it_the_next():
    assert pages(home(9)) == [("hospital_out", 9, "/library/discharge-rights")]
    assert pages(home(0)) == [("hospital_out", 0, "/library/medicines")]
    assert pages(home(-2)) == [("hospital_out", -2, "/library/reablement")]
    assert pages(home(9), answers=Answers({"nation": "scotland"}))[0][2] == "/library/discharge-scotland"


@pytest.mark.parametrize("days", [15, -4])
def test_what_is_further_away_is_not_close(days):
    assert pages(home(days)) == []


def test_the_nearest_day_stands_first_and_what_has_no_day_is_not_there():
    moving = NamedEvent("moving_in", TODAY + timedelta(days=3))
    assert [each[0] for each in pages(home(9), moving, NamedEvent("needs_up"))] == ["moving_in", "hospital_out"]


@pytest.mark.parametrize("event", ["death", "dying"])
def test_a_death_is_no_appointment(event):
    assert pages(NamedEvent(event, date(2026, 11, 29))) == []
