"""The search page: the same on both databases, help now on top where it is urgent, a part of it for the page itself."""

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


@pytest.mark.parametrize("part", ["", "results"])
def test_words_of_a_crisis_put_help_now_above_the_results(client, part):
    html = results(client, "i feel sucidal", part=part)
    assert "ring 999." in html
    assert html.index("tel:116123") < html.index('<ul class="rows">')
    assert "tel:116123" not in results(client, "dead end job", part=part)


@pytest.mark.parametrize(("typed", "said"), [("", "in your own words"), (" ", "in your own words"), ("zzzzzz", "We found nothing for “zzzzzz”"), ("🙂", "We found nothing"), ("x" * 10_000, "We found nothing")])  # fmt: skip
def test_a_search_without_results_says_what_to_do(client, typed, said):
    for part in ("", "results"):
        assert said in results(client, typed, part=part)


def test_what_was_typed_is_kept_nowhere(client):
    for part in ("", "results"):
        answer = client.get("/search", query_string={"q": "i feel low", "part": part})
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Set-Cookie" not in answer.headers
