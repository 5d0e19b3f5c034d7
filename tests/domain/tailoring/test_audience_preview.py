"""Before it is published: whom a page reaches, and whose first five change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.content.resource import Library
from app.domain.tailoring.audience_preview import FIRST, NOT, reach, seen_by
from app.domain.tailoring.select import tailor
from app.storage.content.content_files import load_content, load_example_people, load_library

CONTENT = load_content()
PEOPLE = load_example_people(CONTENT.questionnaire)
TODAY = date(2026, 11, 29)
SHIPPED = {resource.id: resource for resource in load_library()}
RULES = (CONTENT.rules, CONTENT.questionnaire, TODAY)


@pytest.fixture
def library() -> Library:
    return Library(SHIPPED.values())


def test_there_are_enough_and_varied_made_up_people():
    assert len(PEOPLE) >= 60
    assert len({person.name for person in PEOPLE}) == len({person.answers for person in PEOPLE}) == len(PEOPLE)
    for question in CONTENT.questionnaire.questions:
        given = {option for person in PEOPLE for option in person.answers.given(question.id)}
        # An option that stands alone says "none of these": nobody has to. Not everybody is asked every question.
        assert question.asked_when or set(question.option_ids) - question.exclusive_ids <= given, question.id


def test_each_list_counts_the_people_whom_a_line_fits():
    page = replace(
        SHIPPED["falls"],
        first_for=("about_you: under_18",),
        good_for=("help: nights", "managing: breaking_point"),
        not_for=("nation: not wales",),
    )
    young = sum(person.answers.under_18 for person in PEOPLE)
    heavy = sum("nights" in p.answers.given("help") or p.answers.managing == "breaking_point" for p in PEOPLE)
    elsewhere = sum(person.answers.nation != "wales" for person in PEOPLE)
    assert reach(page, PEOPLE, *RULES) == {"first_for": young, "good_for": heavy, "not_for": elsewhere}


def test_a_page_that_is_new_takes_the_place_of_another(library):
    page = replace(SHIPPED["falls"], id="new-page", title="A new page", first_for=("help: nights",), not_for=())
    seen = seen_by(page, library, PEOPLE, *RULES)
    gaining = [each for each in seen if "A new page" in each.gains]
    assert gaining
    for each in gaining:
        assert each.place == FIRST
        assert len(each.loses) == len(each.gains)
        assert "A new page" not in each.loses


def test_the_short_way_says_what_choosing_twice_among_all_says(library):
    page = replace(SHIPPED["falls"], first_for=("help: nights",), not_for=("nation: england",))
    tried = Library([page, *(other for other in library if other.id != page.id)])
    for person, each in zip(PEOPLE, seen_by(page, library, PEOPLE, *RULES), strict=True):
        before, after = (tailor(person.answers, which, *RULES) for which in (library, tried))
        assert set(each.gains) == {p.title for p in after.now} - {p.title for p in before.now}, person.name
        assert set(each.loses) == {p.title for p in before.now} - {p.title for p in after.now}, person.name


def test_a_page_for_nobody_goes_from_every_five_that_it_stood_in(library):
    barred = replace(SHIPPED["falls"], not_for=("nation: england, scotland, wales, northern_ireland",))
    before = {p.name for p in PEOPLE if "falls" in {pick.id for pick in tailor(p.answers, library, *RULES).now}}
    seen = seen_by(barred, library, PEOPLE, *RULES)
    assert {each.place for each in seen} == {NOT}
    assert {each.name for each in seen if SHIPPED["falls"].title in each.loses} == before != set()


def test_a_page_as_it_is_published_changes_nobodys_five(library):
    assert not [each for each in seen_by(SHIPPED["falls"], library, PEOPLE, *RULES) if each.gains or each.loses]
