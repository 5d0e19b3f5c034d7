"""A search finds what carers mean, in their nation, whatever they type."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from app.domain.content.resource import Library, Resource
from app.domain.search.index import SearchIndex
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library, load_search_words

LIBRARY = load_library()
INDEX = SearchIndex(LIBRARY, load_search_words())
SEARCHES = tomllib.loads((Path(__file__).parent / "searches.toml").read_text("utf-8"))["searches"]
HELD_OUT = [entry for entry in SEARCHES if entry.get("hold_out")]
ODD = ["", " ", "\x00", "\ud800\udfff", "a" * 10_000, "gran " * 2_000, "50%", "C++", "carer's", "🙂🙂", '"', "“gran won’t eat”", "' OR 1=1 --",
       "é", "\u202e", "٣", "+", "& & &", "the", "i", "x", "to be or not to be", "<b>", "{{7*7}}", "\n\t", "ß", "ﬁ", "\\"]  # fmt: skip


def ids(typed: str, nation: str | None = None) -> list[str]:
    return [resource.id for resource in INDEX.search(typed, nation)]


def missed(entries: list[dict]) -> list[str]:
    return [
        f"{entry['typed']}: {ids(entry['typed'], entry.get('nation'))[:3]} and not one of {entry['wanted']}"
        for entry in entries
        if not set(entry["wanted"]) & set(ids(entry["typed"], entry.get("nation"))[:3])
    ]


@pytest.mark.parametrize("entries", [SEARCHES, HELD_OUT], ids=["all", "held out"])
def test_what_is_wanted_is_among_the_first_three(entries):
    failed = missed(entries)
    assert 1 - len(failed) / len(entries) >= 0.95, "\n".join(failed)


def test_every_search_wants_pages_that_there_are():
    assert len(SEARCHES) >= 100
    assert len(HELD_OUT) == 20
    for entry in SEARCHES:
        for wanted in entry["wanted"]:
            resource = LIBRARY.get(wanted)
            assert resource, wanted
            assert entry.get("nation") in (None, *resource.nations), wanted


@pytest.mark.parametrize("nation", NATIONS)
def test_nothing_of_another_nation_is_shown(nation):
    for entry in SEARCHES:
        assert all(nation in resource.nations for resource in INDEX.search(entry["typed"], nation)), entry["typed"]


def test_a_nation_that_is_named_counts_where_none_is_known_and_never_against_the_carers_own():
    assert ids("carers allowance in scotland")[0] == "carer-support-payment"
    assert all("scotland" in r.nations for r in INDEX.search("care home fees scotland"))
    assert all("wales" in r.nations for r in INDEX.search("care home fees scotland", "wales"))


def page(resource_id: str, **words: object) -> Resource:
    rest = {"title": "Something", "why": "Why.", "group": "money", "kind": "guide", "needs": (), **words}
    return Resource(id=resource_id, nations=frozenset(NATIONS), reviewed_on=date.min, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["hoists", "hoist", "hoits", "a hoist for the bath", "hois"])
def test_a_title_comes_before_a_search_term_and_both_before_the_text(typed):
    other = [page(f"other-{n}", title=f"Page {n}", body="Nothing of the kind.") for n in range(10)]
    text = page("a-text", body="A hoist. A hoist is a hoist, and hoists hoist. " * 20)
    term = page("b-term", asked_as=("where to get a hoist",))
    title = page("c-title", title="About a hoist")
    index = SearchIndex(Library([text, term, title, *other]), load_search_words())
    assert [resource.id for resource in index.search(typed)] == ["c-title", "b-term", "a-text"]


def test_a_search_gives_the_same_each_time():
    again = SearchIndex(Library(reversed(list(LIBRARY))), load_search_words())
    for entry in SEARCHES:
        assert ids(entry["typed"]) == [resource.id for resource in again.search(entry["typed"])], entry["typed"]


@pytest.mark.parametrize("typed", ODD)
def test_no_input_makes_it_fail(typed):
    for nation in (None, "wales"):
        assert len(ids(typed, nation)) <= 20


@pytest.mark.parametrize("typed", ["carer's allowance", "CARERS ALLOWANCE", "carer’s allowance!", "cárers  allowance?"])
def test_letters_and_marks_make_no_difference(typed):
    assert ids(typed, "england")[0] == "carers-allowance"


@pytest.mark.parametrize("typed", ["hosp", "hospi", "hospit", "hospita", "hospital b", "hospital ba", "hospital bag"])
def test_a_word_that_is_still_being_typed_finds_something(typed):
    assert any(LIBRARY.get(found).group == "hospital" for found in ids(typed)[:5])


def test_what_nobody_wrote_about_finds_nothing():
    assert ids("zzzzzz") == ids("qqq xxkcd") == []
