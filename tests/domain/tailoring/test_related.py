"""The pages that go with a page: its own links first, then what is for the same people; death stands by itself."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from app.domain.content.resource import Library
from app.domain.profile.answers import parse_answers
from app.domain.tailoring.related import MOST, RelatedPages
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content, load_library
from tests.domain.tailoring import made_up

LIBRARY, CONTENT = load_library(), load_content()
PAGES = RelatedPages(LIBRARY, CONTENT.questionnaire)
NOBODY = parse_answers({}, CONTENT.questionnaire)


def links_of(page: str) -> list[str]:
    return re.findall(r"\]\(/library/([a-z0-9-]+)", LIBRARY.get(page).body)


def ids(page: str, nation: str = "england", answers=NOBODY, linked: list[str] | None = None) -> list[str]:
    given = links_of(page) if linked is None else linked
    return [each.id for each in PAGES.to(LIBRARY.get(page), given, nation, answers, CONTENT.rules)]


def test_what_the_text_leads_to_comes_first_then_what_is_alike():
    assert ids("respite", linked=["sleep-nights", "respite", "no-such-page"])[0] == "sleep-nights"
    assert ids("respite", linked=[])[0] == "day-centre"


def test_every_page_has_some_and_none_itself():
    for page in LIBRARY:
        found = ids(page.id, min(page.nations))
        assert 0 < len(found) <= MOST
        assert page.id not in found


@pytest.mark.parametrize("nation", NATIONS)
def test_none_is_of_another_nation(nation):
    for page in LIBRARY.in_nation(nation):
        assert all(nation in LIBRARY.get(each).nations for each in ids(page.id, nation))


def test_nothing_of_dying_or_death_beside_a_page_on_something_else():
    shut_out = {"last-hours", "register-death", "funeral-costs", "probate", "grief", "medicines-near-end"}
    for page in ("respite", "closeness-sex", "discharge-questions", "carers-allowance", "pip"):
        assert shut_out.isdisjoint(ids(page, linked=[*sorted(shut_out)]))


def test_beside_a_page_for_after_a_death_nothing_speaks_of_helping_them():
    for page in ("life-after", "register-death", "probate"):
        found = ids(page, linked=["discharge-questions", "respite"])
        assert found
        assert {"discharge-questions", "respite"}.isdisjoint(found)


def test_somebody_bereaved_is_led_to_nothing_about_helping_the_one_who_died():
    said = {"nation": "england", "now": [{"id": "death", "date": date(2026, 11, 20).isoformat()}]}
    bereaved = parse_answers(said, CONTENT.questionnaire)
    assert {"day-centre", "direct-payments"} & {*ids("respite")}
    assert {"day-centre", "direct-payments"}.isdisjoint(ids("respite", answers=bereaved))


def test_a_young_reader_is_led_to_nothing_for_adults_alone():
    young = parse_answers({"about_you": ["under_18"]}, CONTENT.questionnaire)
    groups = {LIBRARY.get(each).group for page in LIBRARY.in_nation("england") for each in ids(page.id, answers=young)}
    assert groups.isdisjoint(CONTENT.rules.adult_groups)


def test_a_page_for_some_conditions_goes_only_with_its_like():
    for page in LIBRARY:
        for other in PAGES.like(page):
            assert not other.conditions or other.conditions & page.conditions


def test_a_line_that_cannot_be_read_says_nothing_of_whom_a_page_is_for():
    """It holds for nobody, so two pages with the same slip are not alike by it."""
    slip, plain = "help: nihgts", "help: nights"
    for line, alike in ((plain, True), (slip, False)):
        one, other = (
            made_up.page("one", first_for=line, needs=("money",)),
            made_up.page("other", first_for=line, needs=("rest",)),
        )
        rest = [made_up.page(f"page-{each}", group=f"group-{each}", needs=(f"need-{each}",)) for each in range(5)]
        library = Library([replace(one, group="a"), replace(other, group="b"), *rest])
        assert (other.id in [each.id for each in RelatedPages(library, CONTENT.questionnaire).like(one)]) is alike


def test_what_a_phone_keeps_of_the_like_is_all_that_is_ever_shown():
    shown = PAGES.ever_shown(CONTENT.rules)
    chance = random.Random(18)
    told = ({}, {"about_you": ["under_18"]}, {"now": ["death"]}, {"about_you": ["under_18"], "now": ["death"]})
    people = [parse_answers(each, CONTENT.questionnaire) for each in told]
    for page in LIBRARY:
        assert list(shown[page.id]) == [each.id for each in PAGES.like(page) if each.id in shown[page.id]]
        for nation in (None, *NATIONS):
            some = chance.sample([each.id for each in (*PAGES.like(page), *LIBRARY)], 5)
            for answers, linked in product(people, ([], some)):
                found = ids(page.id, nation, answers, linked)
                assert {each for each in found if each not in linked} <= set(shown[page.id])
    assert sum(map(len, shown.values())) < 0.5 * sum(len(PAGES.like(page)) for page in LIBRARY)
