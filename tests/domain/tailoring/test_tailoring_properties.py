"""What holds for everybody, whatever they answered or skipped: drawn over the whole range of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers
from app.domain.tailoring.audience import audiences
from app.domain.tailoring.scoring import source_of, speaking_for
from app.domain.tailoring.select import Tailored, tailor
from app.domain.tailoring.situation import situation_of
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library
from tests.domain.tailoring.made_up import QUESTIONS, RULES, TODAY, answered, held_of, page

LIBRARY = load_library()
# Read here once: the first look at a library takes longer than one drawn example may.
audiences(LIBRARY, QUESTIONS)
WHO = QUESTIONS.options("who")
STRAINED = ("stretched", "breaking_point")
FOR_ADULTS = {"money", "work", "decisions"}
# What is about helping somebody who is alive, and nothing else.
ABOUT_HELPING = {
    "respite",
    "personal-care",
    "moving-handling",
    "discharge-questions",
    "reablement",
    "home-care",
    "telecare",
    "falls",
    "day-centre",
    "continence",
    "choose-home",
    "direct-payments",
    "attendance-allowance",
    "pip",
    "needs-assessment",
}


def result_of(answers: Answers, library: Library = LIBRARY) -> Tailored:
    return tailor(answers, library, RULES, QUESTIONS, TODAY)


@st.composite
def somebody(draw: st.DrawFn, **always: st.SearchStrategy) -> Answers:
    """Any answers that the form can give, each question skipped as often as not; those in `always` are drawn so."""
    given: dict[str, object] = {}
    for question in QUESTIONS.questions:
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
    others = [o for o in QUESTIONS.get(question).option_ids if o not in must]
    others = [o for o in others if o not in QUESTIONS.get(question).exclusive_ids]
    return st.lists(st.sampled_from(others), unique=True, max_size=3).map(lambda chosen: [*must, *chosen])


def _dated(draw: st.DrawFn, transition: str) -> dict[str, str]:
    days = draw(st.none() | st.integers(-20, 20) | st.integers(-400, 400))
    return {"id": transition} | ({} if days is None else {"date": (TODAY + timedelta(days=days)).isoformat()})


def picks_of(result: Tailored):
    return (*result.now, *result.more)


@given(somebody())
def test_the_first_five_and_fifteen_more_never_twice_the_same(answers):
    result = result_of(answers)
    shown = [pick.id for pick in picks_of(result)]
    assert 1 <= len(result.now) <= 5
    assert len(result.more) <= 15
    assert len(shown) == len(set(shown))


@given(somebody())
def test_nothing_of_another_nation_is_ever_shown(answers):
    for pick in picks_of(result_of(answers)):
        home = (answers.own_nation or answers.nation) if pick.resource.own_home else answers.nation
        assert home in (None, *pick.resource.nations), pick.id


@given(somebody(living=st.just("far_away"), nation=st.sampled_from(NATIONS), own_nation=st.sampled_from(NATIONS)))
def test_whoever_helps_from_another_nation_is_shown_each_nations_pages_where_they_belong(answers):
    for pick in picks_of(result_of(answers)):
        assert (answers.own_nation if pick.resource.own_home else answers.nation) in pick.resource.nations, pick.id


@given(somebody())
def test_everything_says_why_and_the_scores_fall(answers):
    result = result_of(answers)
    assert result.stage_reasons and all(result.stage_reasons)
    for picks in (result.now, result.more):
        assert all(pick.reasons and all(r.startswith("Because ") for r in pick.reasons) for pick in picks)
        assert [p.score for p in picks] == sorted((p.score for p in picks), reverse=True)


def names_young_people(resource: Resource, answers: Answers) -> bool:
    facts = situation_of(answers, RULES, QUESTIONS, TODAY, None).facts
    return held_of(resource, facts).names(resource.id, "about_you:under_18")


@given(somebody(about_you=several("about_you", "under_18")))
def test_somebody_under_18_is_shown_nothing_for_adults_unless_a_line_of_the_page_names_them(answers):
    assert answers.under_18
    for pick in picks_of(result_of(answers)):
        assert pick.resource.group not in FOR_ADULTS or names_young_people(pick.resource, answers), pick.id


@given(somebody(about_you=several("about_you", "under_18")))
def test_somebody_under_18_is_never_shown_how_to_lift_or_how_to_leave_a_job(answers):
    shown = {pick.id for pick in picks_of(result_of(answers))}
    assert not shown & {"moving-handling", "leaving-work", "carers-leave", "lasting-power-of-attorney", "older-carers"}


@given(somebody())
def test_help_now_comes_first_for_those_who_cannot_go_on_and_for_nobody_else(answers):
    assert result_of(answers).help_now_first == (answers.managing == "breaking_point")


@given(somebody(managing=st.sampled_from(STRAINED)))
def test_whoever_is_strained_finds_a_person_to_talk_to_among_the_first_five(answers):
    assert any(pick.resource.human_contact for pick in result_of(answers).now)


@given(somebody(managing=st.just("breaking_point")))
def test_whoever_cannot_go_on_finds_a_person_first(answers):
    assert result_of(answers).now[0].resource.human_contact


@settings(max_examples=20, deadline=None)
@given(somebody(managing=st.sampled_from(("fine", *STRAINED))), st.integers(0, 14))
def test_where_nobody_to_talk_to_would_be_among_the_five_the_one_there_is_comes_in(answers, place):
    silent = Library(replace(page, human_contact=False) for page in LIBRARY)
    further = [pick.id for pick in result_of(answers, silent).more]
    # After some ends there are hardly more pages than five.
    assume(further)
    only = further[place % len(further)]
    library = Library(replace(page, human_contact=page.id == only) for page in silent)
    five = {pick.id for pick in result_of(answers, library).now}
    assert (only in five) == (answers.managing in STRAINED)


@given(somebody(now=several("now", "death"), who=st.none() | st.sampled_from([w for w in WHO if w != "more_than_one"])))
def test_nobody_is_told_to_help_a_person_who_has_died(answers):
    assert not {pick.id for pick in picks_of(result_of(answers))} & ABOUT_HELPING


def test_what_is_about_helping_is_shown_to_those_who_help():
    told = {
        "nation": "england",
        "who": "parent_or_grandparent",
        "help": ["personal"],
        "condition": ["frailty_or_falls"],
    }
    shown = {p.id for now in ("needs_up", "hospital_out") for p in picks_of(result_of(answered(**told, now=[now])))}
    assert shown & ABOUT_HELPING
    assert set(ABOUT_HELPING) <= {resource.id for resource in LIBRARY}


@given(somebody(now=st.lists(st.sampled_from(["caring_ends", "work"]), max_size=2, unique=True)))
def test_nothing_about_a_death_is_shown_to_somebody_after_caring_who_named_none(answers):
    if result_of(answers).stage != "after":
        return
    for pick in picks_of(result_of(answers)):
        assert pick.resource.transitions != {"death"}, pick.id


@st.composite
def an_event_that_is_close(draw: st.DrawFn) -> tuple[Answers, str]:
    """Somebody to whom one thing happens within a fortnight."""
    event = draw(st.sampled_from(QUESTIONS.transitions))
    day = (TODAY + timedelta(days=draw(st.integers(-14, 14)))).isoformat()
    return draw(somebody(now=st.just([{"id": event, "date": day}]))), event


def speaks_by(event: str, resource: Resource, answers: Answers) -> bool:
    """Whether a reason for the page begins with what happens."""
    its = situation_of(answers, RULES, QUESTIONS, TODAY, None)
    spoken = speaking_for(resource, held_of(resource, its.facts), its)
    return any(source_of(each, its) == event for each in spoken)


@given(an_event_that_is_close())
def test_an_event_within_a_fortnight_owns_two_of_the_five_where_it_has_two(told):
    answers, event = told
    result = result_of(answers)
    has = sum(speaks_by(event, pick.resource, answers) for pick in picks_of(result))
    assert sum(speaks_by(event, pick.resource, answers) for pick in result.now) >= min(2, has)


@given(somebody())
def test_no_more_than_three_of_the_five_serve_one_main_need_where_others_could_stand_there(answers):
    result = result_of(answers)
    needs = [pick.resource.needs[0] for pick in result.now]
    crowded = {need for need in needs if needs.count(need) > 3}
    others = [pick for pick in result.more if pick.resource.needs[0] not in crowded]
    assert not crowded or not others, (needs, [pick.id for pick in result.now])


SHUFFLED = Library(sorted(LIBRARY, key=lambda resource: resource.id, reverse=True))


@settings(deadline=None)
@given(somebody())
def test_the_same_answers_give_the_same_result(answers):
    assert result_of(answers).to_json() == result_of(answers, SHUFFLED).to_json()


EVERY = f"managing: {', '.join(QUESTIONS.options('managing'))}"
FOR_NOBODY = page("desk", first_for=("nation: england, wales", EVERY), not_for=(EVERY, "managing: not fine"))
WITH_ONE_FOR_NOBODY = Library([*LIBRARY, FOR_NOBODY])


@settings(deadline=None)
@given(somebody())
def test_a_page_of_the_desk_that_says_it_is_for_nobody_is_shown_to_nobody(answers):
    assert result_of(answers, WITH_ONE_FOR_NOBODY).to_json() == result_of(answers).to_json()
