"""What holds for everybody, whatever they answered or skipped: drawn over the whole range of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.content.resource import Library
from app.domain.profile.answers import Answers, NamedEvent, parse_answers
from app.domain.tailoring.select import Tailored, tailor
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content, load_library
from tests.answering import answers as unchecked

FILES = load_content()
LIBRARY = load_library()
TODAY = date(2026, 11, 30)
WHO = FILES.questionnaire.options("who")
STRAINED = ("stretched", "breaking_point")
FOR_ADULTS = {"money", "work", "decisions"}
STILL_FOR_YOUNG_PEOPLE = {
    "young-carer-grant",
    "benefits-checker",
    "student-carer",
    "grief",
    "what-to-expect",
    "child-bereavement",
}


def result_of(answers: Answers, today: date = TODAY) -> Tailored:
    return tailor(answers, LIBRARY, FILES.rules, FILES.questionnaire, today)


def answered(**given: object) -> Answers:
    return parse_answers(given, FILES.questionnaire)


@st.composite
def somebody(draw: st.DrawFn, **always: st.SearchStrategy) -> Answers:
    """Any answers that the form can give, each question skipped as often as not; those in `always` are drawn so."""
    given: dict[str, object] = {}
    for question in FILES.questionnaire.questions:
        if question.id in always:
            given[question.id] = draw(always[question.id])
            continue
        if draw(st.booleans()):
            continue
        options = [o for o in question.option_ids if o not in question.exclusive_ids]
        if question.kind == "one":
            given[question.id] = draw(st.sampled_from(question.option_ids))
            continue
        chosen = draw(st.lists(st.sampled_from(options), unique=True, max_size=4))
        if question.dated:
            given["now"] = [_dated(draw, transition) for transition in chosen]
        else:
            given[question.id] = chosen
    return answered(**given)


def several(question: str, *must: str) -> st.SearchStrategy:
    """Some answers to a question, these among them."""
    others = [o for o in FILES.questionnaire.get(question).option_ids if o not in must]
    others = [o for o in others if o not in FILES.questionnaire.get(question).exclusive_ids]
    return st.lists(st.sampled_from(others), unique=True, max_size=3).map(lambda chosen: [*must, *chosen])


def _dated(draw: st.DrawFn, transition: str) -> dict[str, str]:
    days = draw(st.none() | st.integers(-400, 400))
    return {"id": transition} | ({} if days is None else {"date": (TODAY + timedelta(days=days)).isoformat()})


@given(somebody())
def test_the_first_five_and_fifteen_more_never_twice_the_same(answers):
    result = result_of(answers)
    shown = [pick.id for pick in (*result.now, *result.more)]
    assert 1 <= len(result.now) <= 5
    assert len(result.more) <= 15
    assert len(shown) == len(set(shown))


@given(somebody())
def test_nothing_of_another_nation_is_ever_shown(answers):
    result = result_of(answers)
    for pick in (*result.now, *result.more):
        assert answers.nation in (None, *pick.resource.nations), pick.id


@given(somebody())
def test_everything_says_why_and_the_scores_fall(answers):
    result = result_of(answers)
    assert result.stage_reasons
    for picks in (result.now, result.more):
        assert all(pick.reasons and all(pick.reasons) for pick in picks)
        assert [p.score for p in picks] == sorted((p.score for p in picks), reverse=True)


@given(somebody(about_you=several("about_you", "under_18")))
def test_somebody_under_18_is_shown_nothing_that_is_for_adults(answers):
    assert answers.under_18
    result = result_of(answers)
    for pick in (*result.now, *result.more):
        assert pick.resource.group not in FOR_ADULTS or pick.id in STILL_FOR_YOUNG_PEOPLE, pick.id
        assert pick.id != "moving-handling"


@given(somebody())
def test_help_now_comes_first_for_those_who_cannot_go_on_and_for_nobody_else(answers):
    assert result_of(answers).help_now_first == (answers.managing == "breaking_point")


@given(somebody(managing=st.sampled_from(STRAINED)))
def test_whoever_is_strained_finds_a_person_to_talk_to_among_the_first_five(answers):
    assert any(pick.resource.human_contact for pick in result_of(answers).now)


@settings(max_examples=60, deadline=None)
@given(somebody(managing=st.sampled_from(("fine", *STRAINED)), about_you=st.just(["in_paid_work"])), st.integers(0, 14))
def test_where_nobody_to_talk_to_is_among_the_five_the_best_such_page_takes_the_last_place(answers, place):
    silent = Library(replace(page, human_contact=False) for page in LIBRARY)
    before = tailor(answers, silent, FILES.rules, FILES.questionnaire, TODAY)
    further = [pick.id for pick in before.more]
    best = further[place % len(further)]
    library = Library(replace(page, human_contact=page.id in {best, further[-1]}) for page in silent)
    after = tailor(answers, library, FILES.rules, FILES.questionnaire, TODAY)
    five = [pick.id for pick in before.now]
    expected = [*five[:-1], best] if answers.managing in STRAINED else five
    assert [pick.id for pick in after.now] == expected


@given(somebody(now=several("now", "death"), who=st.sampled_from([w for w in WHO if w != "more_than_one"])))
def test_nobody_is_told_to_help_a_person_who_has_died(answers):
    result = result_of(answers)
    shown = {pick.id for pick in (*result.now, *result.more)}
    assert not shown & {"respite", "personal-care", "moving-handling", "carers-allowance", "hospital-bag"}


@given(somebody())
def test_the_same_answers_give_the_same_result(answers):
    assert result_of(answers).to_json() == result_of(answers).to_json()


@pytest.mark.parametrize("nation", [None, *NATIONS])
@pytest.mark.parametrize("transition", [t.id for t in FILES.transitions])
def test_what_happens_in_two_days_speaks_among_the_first_five(nation, transition):
    given = unchecked(nation=nation, now=(NamedEvent(transition, TODAY + timedelta(days=2)),), managing="stretched")
    result = result_of(given)
    assert [h.id for h in result.transitions] == [transition]
    assert sum(any("Wednesday 2 December" in reason for reason in pick.reasons) for pick in result.now) >= 2


def test_what_happens_speaks_for_a_page_where_who_it_is_for_was_skipped():
    told = {"nation": "england", "now": [{"id": "adulthood"}]}
    assert "adult-transition" in [pick.id for pick in result_of(answered(**told)).now]
    partner = result_of(answered(**told, who="partner"))
    assert "adult-transition" not in [pick.id for pick in (*partner.now, *partner.more)]


def test_of_two_happenings_the_nearer_leads():
    near, far = TODAY + timedelta(days=2), TODAY + timedelta(days=50)
    for first, second in [("hospital_out", "moving_area"), ("moving_area", "hospital_out")]:
        result = result_of(
            answered(nation="england", now=[{"id": first, "date": str(near)}, {"id": second, "date": str(far)}])
        )
        assert result.transitions[0].id == first
        assert first in result.now[0].resource.transitions
