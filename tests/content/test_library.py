"""The library is whole, and what names its pages names pages that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain import vocabulary
from app.storage.content.content_files import load_content, load_library, read_toml

LIBRARY = load_library()
FILES = load_content()
TOPIC_IDS = (Path(__file__).parent / "topic_ids.txt").read_text().split()
EVERYBODY = [resource.id for resource in LIBRARY]


def test_every_topic_is_written_once_under_its_own_id():
    assert sorted(EVERYBODY) == sorted(TOPIC_IDS)


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
        assert fact.url.startswith(("https://www.gov.uk/", "https://www.gov.scot/")), fact.id
        assert fact.valid_from <= fact.valid_to, fact.id
