"""What may be shown to somebody at all, one rule at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.profile.stages import StageResult
from app.domain.tailoring.eligibility import may_be_shown
from tests.domain.tailoring.made_up import RULES, own, page, score, situation

ITS_RULES = replace(
    RULES,
    under_18={"groups": frozenset({"money"}), "never": frozenset({"lifting"}), "except": frozenset({"grant"})},
    after={"never": frozenset({"respite"}), "needs": frozenset({"grief"})},
)


def shown(resource, **said) -> bool:
    return may_be_shown(resource, situation(**said), ITS_RULES)


def test_a_page_without_tags_is_for_everybody():
    assert shown(page())


def test_what_an_answer_drops_is_not_shown_and_other_pages_are():
    assert not shown(page(), dropped=frozenset({"page"}))
    assert shown(page("other"), dropped=frozenset({"page"}))


def test_a_page_on_a_condition_is_for_those_who_named_it():
    assert not shown(page(conditions="stroke"))
    assert not shown(page(conditions="stroke"), conditions=own("dementia"))
    assert shown(page(conditions="stroke"), conditions=own("dementia", "stroke"))


def test_a_condition_nobody_named_is_not_made_good_by_what_else_fits():
    said = {"relations": own("partner"), "about": own("studying"), "tagged": own("work")}
    tags = {"relations": "partner", "about": "studying", "transitions": "work"}
    assert not shown(page(conditions="stroke", **tags), **said)
    assert shown(page(**tags), **said)


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ({}, False),
        ({"relations": own("partner")}, True),
        ({"relations": own("child")}, False),
        ({"relations": own("more_than_one")}, True),
        ({"tagged": own("work")}, True),
        ({"tagged": own("money")}, False),
        ({"tagged": own("work"), "relations": own("child")}, False),
    ],
)
def test_a_page_on_whom_somebody_helps_is_for_them_or_for_what_happens_where_that_was_skipped(said, is_shown):
    assert shown(page(relations="partner", transitions="work"), **said) is is_shown


@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ({}, False),
        ({"about": own("studying")}, True),
        ({"about": own("in_paid_work")}, False),
        ({"tagged": own("work")}, True),
        ({"tagged": own("money")}, False),
        ({"tagged": own("work"), "about": own("in_paid_work")}, False),
    ],
)
def test_a_page_on_what_is_true_of_the_carer_is_for_them_or_for_what_happens_where_that_was_skipped(said, is_shown):
    assert shown(page(about="studying", transitions="work"), **said) is is_shown


def test_a_page_for_young_people_needs_the_answer_that_somebody_is_young():
    young = page(about="under_18", transitions="work")
    assert not shown(young, tagged=own("work"))
    assert shown(young, about=own("under_18"))


@pytest.mark.parametrize(
    ("resource", "is_shown"),
    [
        (page(), True),
        (page(group="money"), False),
        (page("lifting"), False),
        (page("grant", group="money"), True),
    ],
)
def test_under_18_some_groups_and_pages_are_left_out_except_those_named(resource, is_shown):
    assert shown(resource, about=own("under_18")) is is_shown
    assert shown(resource, about=own("studying"))


@pytest.mark.parametrize(
    ("resource", "is_shown"),
    [
        (page(), False),
        (page(needs=("grief",)), True),
        (page(needs=("understand", "grief")), False),
        (page("respite", needs=("grief",)), False),
        (page(stages="after"), True),
        (page(stages="steady", needs=("grief",)), False),
    ],
)
def test_after_caring_only_what_helps_then_is_shown(resource, is_shown):
    said = {"after": True, "stage": StageResult("after", (), ())}
    assert shown(resource, **said) is is_shown


def test_what_is_about_a_death_alone_needs_a_death_that_was_named():
    after = {"after": True, "stage": StageResult("after", (), ())}
    of_a_death, of_both = page(stages="after", transitions="death"), frozenset({"death", "caring_ends"})
    assert not shown(of_a_death, **after)
    assert shown(of_a_death, **after, death_is_named=True)
    assert shown(page(stages="after", transitions=of_both), **after)
    assert shown(page(stages="after", transitions="caring_ends"), **after)


def test_a_page_of_another_stage_needs_something_that_leads_to_it():
    other = page(stages="starting", transitions="work")
    assert not shown(other)
    assert not shown(other, tagged=own("money"), leads={"another": [score(1)]})
    assert shown(other, tagged=own("work"))
    assert shown(other, leads={"page": [score(1)]})
    assert shown(page(stages=frozenset({"starting", "steady"})))
