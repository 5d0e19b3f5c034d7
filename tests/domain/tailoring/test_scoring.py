"""What speaks for a page, of what kind it is, and the reason it gives: one thing at a time."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from app.domain.content.resource import Resource
from app.domain.tailoring.scoring import points_of, reason_of, source_of, speaking_for
from tests.domain.tailoring.made_up import held_of, page, situation

FRIDAY, FAR = "2026-12-04", "2027-02-01"


class Term(NamedTuple):
    """One thing that speaks for a page, in words."""

    kind: str
    reason: str
    source: str


def spoken(resource: Resource, stage: str | None = "steady", **told: object) -> list[Term]:
    its = situation(stage, **told)
    found = speaking_for(resource, held_of(resource, its.facts), its)
    return [Term(each[0], reason_of(each, its), source_of(each, its)) for each in found]


def kinds(resource: Resource, stage: str | None = "steady", **told: object) -> list[str]:
    return [term.kind for term in spoken(resource, stage, **told)]


def reasons(resource: Resource, **told: object) -> list[str]:
    return [term.reason for term in spoken(resource, **told)]


@pytest.mark.parametrize(
    ("weights", "total"),
    [({}, 0), ({"first": 4.0}, 4), ({"first": 4.0, "good": 2.0}, 6), ({"good": 2.0, "first_again": 1.5}, 3.5)],
)
def test_the_points_are_the_sum_of_what_each_kind_counts(weights, total):
    its = situation(help=["nights", "personal"])
    resource = page(first_for=("help: nights", "help: personal"))
    assert points_of(speaking_for(resource, held_of(resource, its.facts), its), weights) == total


def test_nothing_speaks_for_a_page_that_nobody_asked_for():
    assert kinds(page(), now=["work"], who="partner") == []
    assert kinds(page(first_for="now: money", good_for="help: nights"), now=["work"]) == []


def test_a_line_that_holds_speaks_and_quotes_what_was_answered():
    nights = page(first_for="help: nights; managing: stretched, fine")
    assert spoken(nights, help=["nights"], managing="fine") == [
        Term("first", "Because you get up at night and you are managing.", "nights"),
        Term("good", "Because you get up at night and you are managing.", "nights"),
    ]
    assert kinds(page(good_for="help: nights"), help=["nights"]) == ["good"]


def test_of_each_list_further_lines_speak_a_little_and_no_more_than_two():
    five = tuple(f"help: {option}" for option in ("practical", "personal", "nights", "medical", "arranging"))
    told = {"help": ["practical", "personal", "nights", "medical", "arranging"]}
    assert kinds(page(first_for=five), **told) == ["first", "good", "first_again", "first_again"]
    assert kinds(page(good_for=five[:2]), **told) == ["good", "good_again"]
    assert kinds(page(first_for=five[0], good_for=five[1]), **told) == ["first", "good"]


def test_the_line_that_says_most_speaks_first():
    lines = ("help: nights", "help: nights; who: partner; hours: not under_20", "now: work [0..3]")
    told = {"help": ["nights"], "who": "partner", "now": ["work"]}
    assert reasons(page(first_for=lines), **told) == [
        "Because you get up at night and you help your partner.",
        "Because you get up at night and you help your partner.",
        "Because your work or study changes.",
        "Because you get up at night.",
    ]


def test_two_things_at_most_are_quoted_and_what_happens_before_the_rest():
    line = "help: nights; who: partner; now: work"
    told = {"help": ["nights"], "who": "partner", "now": [{"id": "work", "date": FRIDAY}]}
    first = spoken(page(first_for=line), **told)[0]
    assert first.reason == "Because your work or study changes on Friday 4 December and you get up at night."
    assert first.source == "work"


def test_the_stage_that_one_answer_decided_is_not_quoted_beside_that_answer():
    told = {"living": "care_home"}
    assert situation(None, **told).stage.id == "sharing"
    line = page(first_for="stage: sharing; living: care_home")
    assert spoken(line, None, **told)[0].reason == "Because they live in a care home."


def test_what_must_not_be_so_is_not_quoted():
    assert reasons(page(first_for="help: not nights; who: partner"), who="partner") == [
        "Because you help your partner.",
        "Because you help your partner.",
    ]
    assert reasons(page(first_for="help: not nights")) == []


@pytest.mark.parametrize(
    ("told", "speaks"),
    [
        ({"id": "work", "date": FRIDAY}, ["first", "good", "first_soon"]),
        ({"id": "work", "date": "2026-12-14"}, ["first", "good", "first_soon"]),
        ({"id": "work", "date": "2026-11-16"}, ["first", "good", "first_soon"]),
        ({"id": "work", "date": "2026-12-15"}, ["first", "good"]),
        ({"id": "work", "date": "2026-11-15"}, ["first", "good"]),
        ({"id": "work", "date": FAR}, ["first", "good"]),
        ({"id": "work"}, ["first", "good"]),
    ],
)
def test_a_page_that_is_first_for_an_event_says_more_within_a_fortnight_of_its_day(told, speaks):
    assert kinds(page(first_for="now: work, money"), now=[told]) == speaks


def test_what_is_good_for_an_event_says_no_more_when_it_is_close():
    assert kinds(page(good_for="now: work"), now=[{"id": "work", "date": FRIDAY}]) == ["good"]


def test_each_thing_that_happens_speaks_for_the_pages_that_bear_its_tag():
    tagged = page(transitions=frozenset({"work", "money"}))
    found = spoken(tagged, now=["moving_in", "work", "money"])
    assert [(term.kind, term.source) for term in found] == [("event", "work"), ("event", "money")]
    assert kinds(page(), now=["work"]) == []


def test_one_condition_one_relation_and_one_thing_about_the_carer_speak():
    told = {"condition": ["stroke", "dementia"], "who": "partner", "about_you": ["studying", "in_paid_work"]}
    every = {
        "conditions": frozenset({"dementia", "stroke"}),
        "relations": frozenset({"child_under_18", "partner"}),
        "about": frozenset({"in_paid_work", "studying"}),
    }
    assert kinds(page(**every), **told) == ["condition", "who", "about_you"]
    for name, kind in (("conditions", "condition"), ("relations", "who"), ("about", "about_you")):
        assert kinds(page(**{name: every[name]}), **told) == [kind]
    assert kinds(page(conditions="cancer"), **told) == []
    assert kinds(page(**every)) == []


def test_a_page_of_the_stage_and_one_that_serves_a_need_of_it_speak():
    assert kinds(page(stages="steady", needs=("grief",))) == ["stage"]
    assert kinds(page(stages="steady", needs=("grief", "breaks"))) == ["stage", "stage_need"]
    assert kinds(page(needs=("breaks",))) == ["stage_need"]
    assert kinds(page(stages="starting", needs=("grief",))) == []


@pytest.mark.parametrize(
    ("stage", "told", "reason"),
    [
        ("steady", {}, "Because you told us which stage fits best."),
        (None, {"how_long": "over_five_years"}, "Because you have helped for over five years."),
    ],
)
def test_what_speaks_by_the_stage_quotes_what_decided_it(stage, told, reason):
    assert [term.reason for term in spoken(page(stages="steady", needs=("grief",)), stage, **told)] == [reason]


def test_where_nothing_was_answered_the_stage_says_so_in_words():
    (stage,) = spoken(page(stages="starting", needs=("grief",)), None)
    assert stage.reason == "Because this helps most people at the beginning."


def test_a_line_may_ask_for_the_stage_that_was_chosen():
    assert kinds(page(first_for="stage: steady")) == ["first", "good"]
    assert kinds(page(first_for="stage: steady"), "more") == []
