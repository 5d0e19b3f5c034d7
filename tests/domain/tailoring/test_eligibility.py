"""What may be shown to somebody at all, one rule at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.content.resource import Resource
from app.domain.tailoring.eligibility import may_be_shown
from tests.domain.tailoring.made_up import RULES, held_of, page, situation

ITS_RULES = replace(
    RULES,
    adult_groups=frozenset({"money"}),
    after_needs=frozenset({"grief"}),
    ends=("stage:after", "now:death", "now:caring_ends"),
)
DEATH, ENDED = {"now": ["death"]}, {"now": ["caring_ends"]}


def shown(resource: Resource, stage: str | None = "steady", **told: object) -> bool:
    its = situation(stage, **told)
    return may_be_shown(resource, held_of(resource, its.facts), its, ITS_RULES)


def test_a_page_without_tags_and_lines_is_for_everybody():
    assert shown(page())
    assert shown(page(), now=["work"], who="partner", managing="fine")


def test_a_page_is_not_for_those_for_whom_it_says_it_is_not_whatever_speaks_for_it():
    lines = {"first_for": "help: nights", "good_for": "now: work", "transitions": "work"}
    own = page(not_for=("living: care_home", "help: practical; managing: fine"), **lines)
    assert shown(own, help=["nights"], now=["work"], managing="fine")
    assert not shown(own, help=["nights"], now=["work"], living="care_home")
    assert not shown(own, help=["nights", "practical"], managing="fine")
    assert shown(own, help=["nights", "practical"])


def test_a_line_that_holds_shows_a_page_where_its_tags_alone_would_not():
    tags = {"conditions": "stroke", "relations": "partner", "stages": "more", "about": "studying"}
    told = {"who": "friend_or_neighbour", "help": ["nights"]}
    assert not shown(page(**tags), **told)
    assert shown(page(**tags, first_for="help: nights"), **told)
    assert shown(page(**tags, good_for="help: nights"), **told)
    assert not shown(page(**tags, first_for="help: medical"), **told)


def test_a_line_that_cannot_be_read_holds_for_nobody_and_leaves_the_others():
    assert not shown(page(stages="more", first_for="help: flying"))
    assert shown(page(not_for="help: flying"), help=["nights"])
    assert shown(page(stages="more", first_for=("help: flying", "help: nights")), help=["nights"])


def test_a_page_on_a_condition_is_for_those_who_named_it():
    assert not shown(page(conditions="stroke"))
    assert not shown(page(conditions="stroke"), condition=["dementia"])
    assert shown(page(conditions="stroke"), condition=["dementia", "stroke"])


def test_a_condition_nobody_named_is_not_made_good_by_what_else_fits():
    told = {"who": "partner", "about_you": ["studying"], "now": ["work"]}
    tags = {"relations": "partner", "about": "studying", "transitions": "work"}
    assert not shown(page(conditions="stroke", **tags), **told)
    assert shown(page(**tags), **told)


@pytest.mark.parametrize(
    ("told", "is_shown"),
    [
        ({}, False),
        ({"who": "partner"}, True),
        ({"who": "child_under_18"}, False),
        ({"who": "more_than_one"}, True),
        ({"now": ["work"]}, True),
        ({"now": ["money"]}, False),
        ({"now": ["work"], "who": "child_under_18"}, False),
    ],
)
def test_a_page_on_whom_somebody_helps_is_for_them_or_for_what_happens_where_that_was_skipped(told, is_shown):
    assert shown(page(relations="partner", transitions="work"), **told) is is_shown


@pytest.mark.parametrize(
    ("told", "is_shown"),
    [
        ({}, False),
        ({"about_you": ["studying"]}, True),
        ({"about_you": ["in_paid_work"]}, False),
        ({"now": ["work"]}, True),
        ({"now": ["money"]}, False),
        ({"now": ["work"], "about_you": ["in_paid_work"]}, False),
    ],
)
def test_a_page_on_what_is_true_of_the_carer_is_for_them_or_for_what_happens_where_that_was_skipped(told, is_shown):
    assert shown(page(about="studying", transitions="work"), **told) is is_shown


def test_a_page_for_young_people_needs_the_answer_that_somebody_is_young():
    young = page(about="under_18", transitions="work")
    assert not shown(young, now=["work"])
    assert shown(young, about_you=["under_18"])


@pytest.mark.parametrize(
    ("resource", "is_shown"),
    [
        (page(), True),
        (page(group="money"), False),
        (page(group="money", first_for="help: nights"), False),
        (page(group="money", first_for="about_you: not under_18; help: nights"), False),
        (page(group="money", first_for="about_you: under_18; help: medical"), False),
        (page(group="money", first_for="about_you: under_18; help: nights"), True),
        (page(group="money", good_for="about_you: 18_to_25, under_18"), True),
        (page(first_for="help: nights", not_for="about_you: under_18"), False),
    ],
)
def test_under_18_some_topics_are_left_out_unless_a_line_that_holds_names_them(resource, is_shown):
    assert shown(resource, about_you=["under_18"], help=["nights"]) is is_shown
    assert shown(resource, help=["nights"])


@pytest.mark.parametrize(
    ("resource", "is_shown"),
    [
        (page(), False),
        (page(needs=("grief",)), True),
        (page(needs=("understand", "grief")), False),
        (page(stages="after"), True),
        (page(stages="steady", needs=("grief",)), False),
        (page(first_for="who: partner"), False),
        (page(first_for="now: death"), True),
        (page(good_for="who: partner; stage: after"), True),
        (page(good_for="now: not caring_ends; who: partner"), False),
        (page(first_for="now: death", not_for="who: partner"), False),
    ],
)
def test_after_a_death_only_what_helps_then_is_shown(resource, is_shown):
    assert shown(resource, "after", who="partner", **DEATH) is is_shown


def test_what_is_about_a_death_alone_needs_a_death_that_was_named():
    of_a_death, of_both = page(stages="after", transitions="death"), frozenset({"death", "caring_ends"})
    assert not shown(of_a_death, "after", **ENDED)
    assert shown(of_a_death, "after", **DEATH)
    assert shown(page(stages="after", transitions=of_both), "after", **ENDED)
    assert shown(page(stages="after", transitions="caring_ends"), "after", **ENDED)


def test_what_is_about_a_death_alone_is_not_shown_by_a_line_that_names_the_end_of_caring():
    assert not shown(page(stages="after", transitions="death", first_for="stage: after"), "after", **ENDED)


def test_whoever_helps_several_people_is_not_taken_to_have_stopped_when_one_has_died():
    assert shown(page(), "steady", who="more_than_one", **DEATH)
    assert not shown(page(), "steady", who="partner", **DEATH)
    assert not shown(page(), "after", who="more_than_one", **DEATH)


def test_a_page_of_another_stage_needs_something_that_leads_to_it():
    other = page(stages="starting", transitions="work")
    assert not shown(other)
    assert not shown(other, now=["money"])
    assert shown(other, now=["work"])
    assert shown(page(stages="starting", good_for="now: money"), now=["money"])
    assert shown(page(stages=frozenset({"starting", "steady"})))
