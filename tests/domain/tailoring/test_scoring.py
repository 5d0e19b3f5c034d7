"""What speaks for a page and how much, one thing at a time."""

from __future__ import annotations

import pytest

from app.domain.tailoring.scoring import points_of, speaking_for
from tests.domain.tailoring.made_up import own, page, score, situation


def sources(resource, **said) -> list[str]:
    return [part.source for part in speaking_for(resource, situation(**said))]


@pytest.mark.parametrize(
    ("points", "total"), [((), 0.0), ((4.0,), 4.0), ((4.0, 2.0), 5.0), ((2.0, 4.0), 5.0), ((1.0, 4.0, 2.0), 5.5)]
)
def test_the_strongest_counts_whole_and_the_others_half(points, total):
    assert points_of([score(each) for each in points]) == total


def test_nothing_speaks_for_a_page_that_nobody_asked_for():
    assert sources(page()) == []


def test_what_leads_to_a_page_speaks_for_it_and_stays_as_it_was():
    leads = {"page": [score(3, source="a"), score(2, source="b")], "other": [score(1, source="c")]}
    said = situation(leads=leads, tagged=own("work"))
    tagged = page(transitions="work")
    assert [part.source for part in speaking_for(tagged, said)] == ["a", "b", "work"]
    assert [part.source for part in speaking_for(tagged, said)] == ["a", "b", "work"]
    assert len(leads["page"]) == 2


def test_each_thing_that_happens_speaks_for_the_pages_that_bear_its_tag():
    tagged = page(transitions=frozenset({"work", "money"}))
    assert sources(tagged, tagged=own("moving_in", "work", "money")) == ["work", "money"]
    assert sources(page(), tagged=own("work")) == []


def test_of_several_needs_the_first_of_the_page_that_is_there_speaks_alone():
    needs = own("breaks", "money")
    assert sources(page(needs=("understand", "money", "breaks")), needs=needs) == ["money"]
    assert sources(page(needs=("understand",)), needs=needs) == []


def test_one_condition_one_relation_and_one_thing_about_the_carer_speak():
    said = {
        "conditions": own("stroke", "dementia"),
        "relations": own("partner", "child"),
        "about": own("studying", "in_paid_work"),
    }
    every = {
        "conditions": frozenset({"dementia", "stroke"}),
        "relations": frozenset({"child", "partner"}),
        "about": frozenset({"in_paid_work", "studying"}),
    }
    assert sources(page(**every), **said) == ["stroke", "partner", "studying"]
    for name, source in (("conditions", "stroke"), ("relations", "partner"), ("about", "studying")):
        assert sources(page(**{name: every[name]}), **said) == [source]
    assert sources(page(conditions="dementia", about="in_paid_work"), **said) == ["dementia", "in_paid_work"]
    assert sources(page(conditions="cancer"), **said) == []
    assert sources(page(**every)) == []


@pytest.mark.parametrize(
    ("needs", "points"),
    [(("breaks",), [1.0, 0.5]), (("understand", "breaks"), [1.0, 0.25]), (("understand",), [1.0])],
)
def test_a_page_of_the_stage_has_its_points_and_more_for_a_need_of_the_stage(needs, points):
    said = situation(stage_needs=frozenset({"breaks", "money"}))
    assert [part.points for part in speaking_for(page(stages="steady", needs=needs), said)] == points
    assert speaking_for(page(stages="starting", needs=needs), said) == []
    assert speaking_for(page(needs=needs), said) == []
