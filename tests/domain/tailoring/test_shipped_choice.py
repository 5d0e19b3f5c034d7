"""What the library that ships brings to people of whom one thing is known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.content.resource import Library
from app.domain.profile.answers import Answers, NamedEvent
from app.domain.tailoring.select import Pick, Tailored, tailor
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library
from tests.answering import answers as unchecked
from tests.domain.tailoring.made_up import FILES, QUESTIONS, RULES, TODAY, answered, page

LIBRARY = load_library()


def result_of(answers: Answers, library: Library = LIBRARY) -> Tailored:
    return tailor(answers, library, RULES, QUESTIONS, TODAY)


def picks_of(result: Tailored) -> tuple[Pick, ...]:
    return (*result.now, *result.more)


@pytest.mark.parametrize("nation", [None, *NATIONS])
@pytest.mark.parametrize("transition", [t.id for t in FILES.transitions])
def test_what_is_about_to_happen_owns_at_least_two_of_the_five_and_its_day_is_named(nation, transition):
    told = unchecked(nation=nation, now=(NamedEvent(transition, TODAY + timedelta(days=2)),), managing="stretched")
    result = result_of(told)
    assert [h.id for h in result.transitions] == [transition]
    assert sum(any("Wednesday 2 December" in reason for reason in pick.reasons) for pick in result.now) >= 2


def test_a_page_of_the_desk_stands_on_equal_ground():
    told = answered(nation="wales", who="partner", living="together", help=["nights"])
    own = page("desk", first_for="help: nights; who: partner", good_for="living: together")
    assert "desk" in [pick.id for pick in result_of(told, Library([*LIBRARY, own])).now]


def test_what_happens_speaks_for_a_page_where_who_it_is_for_was_skipped():
    told = {"nation": "england", "now": [{"id": "adulthood"}]}
    assert "adult-transition" in [pick.id for pick in result_of(answered(**told)).now]
    partner = result_of(answered(**told, who="partner"))
    assert "adult-transition" not in [pick.id for pick in picks_of(partner)]


def test_of_two_happenings_the_nearer_leads():
    near, far, day = str(TODAY + timedelta(days=2)), str(TODAY + timedelta(days=50)), "Wednesday 2 December"
    for first, second in [("hospital_out", "moving_area"), ("moving_area", "hospital_out")]:
        told = answered(nation="england", now=[{"id": first, "date": near}, {"id": second, "date": far}])
        result = result_of(told)
        assert result.transitions[0].id == first
        assert sum(any(day in reason for reason in pick.reasons) for pick in result.now) >= 2


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ("afraid", "violence-at-home"),
        ("suicide", "worried-about-suicide"),
        ("benefit_refused", "appeal"),
        ("unnamed", "am-i-a-carer"),
    ],
)
def test_what_is_hard_to_say_comes_first_where_nothing_else_was_said(named, first):
    result = result_of(answered(also=[named]))
    assert result.now[0].id == first
    assert any(pick.resource.human_contact for pick in result.now)


@pytest.mark.parametrize(
    ("event", "page_id"),
    [
        ("hospital_in", "going-in-checklist"),
        ("hospital_out", "discharge-questions"),
        ("moving_in", "home-adapt"),
        ("decisions", "lasting-power-of-attorney"),
        ("care_home", "choose-home"),
        ("death", "register-death"),
        ("adulthood", "adult-transition"),
        ("recognised", "am-i-a-carer"),
        ("money", "benefits-checker"),
    ],
)
def test_one_thing_that_happens_is_enough_to_find_the_page_it_asks_for(event, page_id):
    assert page_id in [pick.id for pick in result_of(answered(nation="england", now=[event])).now]


def test_somebody_who_said_nothing_finds_the_beginning_and_a_person():
    result = result_of(Answers())
    assert result.now[0].id == "am-i-a-carer"
    assert any(pick.resource.human_contact for pick in result.now)
