"""The library keeps its promises: whole, plain, in the right nations, and enough for everybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain import readability, vocabulary
from app.domain.facts import fact_ids
from app.storage.content_files import load_content, load_library, read_toml

LIBRARY = load_library()
FILES = load_content()
TOPIC_IDS = (Path(__file__).parent / "topic_ids.txt").read_text().split()
FENCE = re.compile(r"^:::[ \t]*(.*)$", re.MULTILINE)
EVERYBODY = [resource.id for resource in LIBRARY]


@pytest.fixture(params=EVERYBODY)
def resource(request):
    return LIBRARY.get(request.param)


def texts(resource):
    return f"{resource.title}.\n{resource.why}\n{resource.body}"


def test_every_topic_is_written_once_under_its_own_id():
    assert sorted(EVERYBODY) == sorted(TOPIC_IDS)


def test_no_two_resources_have_one_title():
    titles = [resource.title.casefold() for resource in LIBRARY]
    assert len(set(titles)) == len(titles)


def test_a_record_uses_known_ids_only(resource):
    assert resource.nations
    assert resource.nations <= set(vocabulary.NATIONS)
    assert resource.stages <= set(vocabulary.STAGES)
    assert resource.transitions <= set(vocabulary.TRANSITIONS)
    assert resource.needs
    assert set(resource.needs) <= set(vocabulary.NEEDS)
    assert resource.relations <= set(vocabulary.WHO)
    assert resource.conditions <= set(vocabulary.CONDITIONS)
    assert resource.about <= set(vocabulary.ABOUT_YOU)
    assert resource.group in vocabulary.GROUPS
    assert resource.kind in vocabulary.KINDS


def test_a_record_says_where_it_comes_from_and_when_it_is_due(resource):
    assert resource.sources
    assert all(s.publisher and s.url.startswith("https://") for s in resource.sources)
    assert resource.reviewed_on < resource.next_review
    assert resource.cost
    assert resource.time


def test_the_text_is_plain(resource):
    assert readability.long_sentences(texts(resource)) == []
    assert len(readability.words(resource.why)) <= readability.MOST_WORDS_IN_A_SENTENCE
    assert readability.grade(resource.body) <= readability.HIGHEST_GRADE
    assert readability.avoided_words(texts(resource)) == []
    assert 150 <= len(readability.words(readability.plain_text(resource.body))) <= 500
    assert len(resource.title) <= 70


def test_links_are_https_and_money_comes_from_the_facts_table(resource):
    assert "http:" not in texts(resource)
    assert "£" not in texts(resource)
    assert set(fact_ids(texts(resource))) <= FILES.facts.keys()


def test_nation_notes_are_closed_and_for_nations_the_page_is_shown_in(resource):
    fences = FENCE.findall(resource.body)
    assert len(fences) % 2 == 0
    for opening, closing in zip(fences[::2], fences[1::2], strict=True):
        assert opening.split()
        assert set(opening.split()) <= resource.nations, opening
        assert closing == ""


@pytest.mark.parametrize("nation", vocabulary.NATIONS)
@pytest.mark.parametrize("stage", vocabulary.STAGES)
def test_every_stage_has_two_resources_for_each_lead_need(nation, stage):
    here = [r for r in LIBRARY.in_nation(nation) if not r.stages or stage in r.stages]
    for need in FILES.rules.stages[stage].needs:
        assert sum(need in r.needs for r in here) >= 2, need


@pytest.mark.parametrize("nation", vocabulary.NATIONS)
@pytest.mark.parametrize("transition", vocabulary.TRANSITIONS)
def test_every_transition_has_three_resources_and_a_person_to_talk_to(nation, transition):
    here = [r for r in LIBRARY.in_nation(nation) if transition in r.transitions]
    assert len(here) >= 3
    assert any(r.human_contact for r in here)


@pytest.mark.parametrize("nation", vocabulary.NATIONS)
def test_every_prompt_opens_a_page_that_holds_there(nation):
    for transition in FILES.transitions:
        for step in transition.steps:
            opened = LIBRARY.get(step.path(nation).removeprefix("/library/"))
            assert opened is not None, step.id
            assert nation in opened.nations, step.id


def test_the_weights_name_real_resources():
    record = read_toml("tailoring.toml")

    def named(table):
        for value in table.values():
            yield from named(value) if isinstance(value, dict) else value

    lists = [named(record[part]) for part in ("transition", "stage", "answer", "first", "drop")]
    lists += [record["under_18"]["except"], record["under_18"]["never"], record["after"]["never"]]
    assert {i for ids in lists for place in ids for i in place.split("|")} <= set(EVERYBODY)


def test_figures_say_where_they_come_from():
    for fact in FILES.facts.values():
        assert fact.url.startswith("https://www.gov.uk/"), fact.id
        assert fact.valid_from <= fact.valid_to, fact.id
