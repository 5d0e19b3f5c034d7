"""The library is whole, and what names its pages names pages that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain import vocabulary
from app.domain.content.content_report import WAYS_TO_ASK
from app.domain.profile.conditions import options_of
from app.domain.tailoring.audience import lines_of
from app.storage.content.content_files import load_content, load_library

LIBRARY = load_library()
FILES = load_content()
TOPIC_IDS = (Path(__file__).parent / "topic_ids.txt").read_text().split()
EVERYBODY = [resource.id for resource in LIBRARY]


def test_every_topic_is_written_once_under_its_own_id():
    assert sorted(EVERYBODY) == sorted(TOPIC_IDS)


@pytest.mark.parametrize("nation", vocabulary.NATIONS)
def test_every_prompt_opens_a_page_that_holds_there(nation):
    for transition in FILES.transitions:
        for step in (each for each in transition.steps if each.resource):
            opened = LIBRARY.get(step.path(nation).removeprefix("/library/"))
            assert opened is not None, step.id
            assert nation in opened.nations, step.id


@pytest.mark.parametrize("resource", LIBRARY, ids=lambda resource: resource.id)
def test_every_page_says_for_whom_it_is_and_how_people_ask_for_it(resource):
    assert resource.first_for or resource.good_for  # the answers tell of no man, of nobody who is LGBTQ+
    assert len(set(resource.asked_as)) == len(resource.asked_as) >= WAYS_TO_ASK


def test_every_stage_and_everything_that_happens_has_pages_that_come_first_for_it():
    named = _first_for(LIBRARY)
    assert named >= {f"now:{transition.id}" for transition in FILES.transitions}
    assert named >= {f"also:{option}" for option in FILES.questionnaire.options("also")} - {"also:none"}


def _first_for(pages):
    """The answers for which some page comes first."""
    options = options_of(FILES.questionnaire)
    lines = [line for page in pages for line in lines_of(page, "first_for", options)]
    return {token for line in lines for part in line.parts if not part.negated for token in part.tokens}


@pytest.mark.parametrize("nation", vocabulary.NATIONS)
def test_in_every_nation_something_that_happens_has_a_page_that_comes_first_for_it(nation):
    named = _first_for(LIBRARY.in_nation(nation))
    assert named >= {f"now:{transition.id}" for transition in FILES.transitions}
