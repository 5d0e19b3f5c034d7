"""The search page: the same on both databases, a part of it for the page itself. Danger: test_danger_in_search.py."""

from __future__ import annotations

import re

import pytest

from app.domain.content.resource import Library
from app.domain.search.index import SearchIndex
from app.storage.content.content_files import load_library, load_search_words
from tests.web.people import answer_all

SEARCHES = [
    "denture nurse",
    "demetia nurse",
    "cant walk far",
    "guilty about the home",
    "mum in a home",
    "turning 18",
    "my son",
    "refuse treatmnt",
]


def links(html: str) -> list[str]:
    return re.findall(r'<li><a href="/library/([^"]+)">', html)


def results(client, typed: str, **more: str) -> str:
    answer = client.get("/search", query_string={"q": typed, **more})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("nation", [None, "wales"])
def test_both_databases_give_what_the_files_give(app_on_both, nation):
    client = app_on_both.test_client()
    if nation:
        answer_all(client, {"nation": nation})
    index = SearchIndex(Library(list(load_library())[:8]), load_search_words())
    found = [links(results(client, typed)) for typed in SEARCHES]
    assert found == [[resource.id for resource in index.search(typed, nation)] for typed in SEARCHES]
    assert sum(map(bool, found)) >= 6


def test_the_results_alone_are_a_part_of_the_page(client):
    whole, part = results(client, "gran wont eat"), results(client, "gran wont eat", part="results")
    assert part.strip() in whole
    assert "<h1" not in part
    assert links(part)[0] == "eating-swallow"
    assert re.search(r'data-said="\d+ pages found."', part)


@pytest.mark.parametrize(("typed", "said"), [("", "in your own words"), (" ", "in your own words"), ("zzzzzz", "We found nothing for “zzzzzz”"), ("🙂", "We found nothing"), ("x" * 10_000, "We found nothing")])  # fmt: skip
def test_a_search_without_results_says_what_to_do(client, typed, said):
    for part in ("", "results"):
        assert said in results(client, typed, part=part)
