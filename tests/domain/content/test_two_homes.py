"""What follows the carer's own home, and what follows the home of the person they help."""

from __future__ import annotations

import pytest

from app.domain import vocabulary
from app.domain.content.resource import Library
from app.domain.profile.answers import parse_answers
from app.domain.tailoring.select import tailor
from app.storage.content.content_files import load_content, load_library
from tests.domain.tailoring.made_up import RULES, TODAY, page

QUESTIONS = load_content().questionnaire
LIBRARY = Library(
    page(
        f"{kind}-{nation}",
        nations=frozenset({nation}),
        own_home=kind == "own",
        first_for=("living: far_away, nearby, together, care_home",),
    )
    for kind in ("own", "theirs")
    for nation in vocabulary.NATIONS
)


def ids(theirs: str | None, own: str | None, library: Library = LIBRARY) -> set[str]:
    return {each.id for each in library.for_homes(theirs, own)}


def shown(**told: object) -> set[str]:
    page = tailor(parse_answers(told, QUESTIONS), LIBRARY, RULES, QUESTIONS, TODAY)
    return {pick.id for pick in (*page.now, *page.more)}


@pytest.mark.parametrize("own", vocabulary.NATIONS)
@pytest.mark.parametrize("theirs", vocabulary.NATIONS)
def test_a_page_of_the_carers_home_follows_them_and_every_other_one_the_person_they_help(theirs, own):
    assert ids(theirs, own) == {f"own-{own}", f"theirs-{theirs}"}
    assert shown(nation=theirs, own_nation=own, living="far_away") == {f"own-{own}", f"theirs-{theirs}"}


@pytest.mark.parametrize("living", ["together", "nearby", "care_home"])
def test_whoever_does_not_live_far_away_has_one_nation(living):
    assert shown(nation="wales", own_nation="england", living=living) == {"own-wales", "theirs-wales"}


def test_without_an_answer_both_homes_are_in_one_nation():
    assert ids("wales", None) == {"own-wales", "theirs-wales"}
    assert shown(nation="wales", living="far_away") == {"own-wales", "theirs-wales"}


def test_where_the_person_lives_may_be_skipped_while_the_own_home_is_known():
    everywhere = page("everywhere")
    library = Library([*LIBRARY, everywhere])
    assert ids(None, "scotland", library) == {"own-scotland", "everywhere"}
    assert ids(None, None, library) == {"everywhere"}


def test_a_page_that_holds_in_both_stands_once():
    both = Library([page("a", own_home=True), page("b")])
    assert [each.id for each in both.for_homes("wales", "england")] == ["b", "a"]


def test_what_somebody_has_a_right_to_themselves_follows_their_own_home_in_the_library():
    library = load_library()
    for name in ("carers-allowance", "carer-support-payment", "carers-leave", "flexible-working-ni"):
        found = library.get(name)
        assert found and found.own_home, name
    for name in ("attendance-allowance", "needs-assessment", "discharge-scotland", "pip"):
        found = library.get(name)
        assert found and not found.own_home, name
