"""flask search --batch: many searches in one process, each with its danger and its results; what it refuses."""

from __future__ import annotations

import json

import pytest

from app.storage.content.content_files import load_danger_help, load_library
from tests.cli.printing import printed, refused

ASKED = [
    {"q": "gran wont eat", "nation": "england"},
    {"q": "i want to kill myself", "nation": "northern_ireland"},
    {"q": "she is choking"},
    {"q": "i want to kill myself", "nation": None},
    {"q": ""},
]
BAD = [
    ({"q": "money"}, "file"),
    ("money", "file"),
    (None, "file"),
    (5, "file"),
    ([5], "search"),
    ([None], "search"),
    ([["money"]], "search"),
    ([{}], "q"),
    ([{"nation": "wales"}], "q"),
    ([{"q": None}], "q"),
    ([{"q": 5}], "q"),
    ([{"q": ["money"]}], "q"),
    ([{"q": "money", "nation": "france"}], "nation"),
    ([{"q": "money", "nation": ""}], "nation"),
    ([{"q": "money", "nation": ["wales"]}], "nation"),
    ([{"q": "money", "nation": {"wales": 1}}], "nation"),
    ([{"q": "money", "nation": True}], "nation"),
    ([{"q": "money", "colour": "blue"}], "colour"),
    ([*ASKED, {"q": "money", "nation": "france"}], "nation"),
]


@pytest.fixture
def run(app):
    return lambda *args, **more: app.test_cli_runner().invoke(args=["search", *map(str, args)], **more)


@pytest.fixture
def batch(run):
    """Runs a batch over what stands at standard input; a text goes as it is."""
    return lambda record: run("--batch", "-", input=record if isinstance(record, str | bytes) else json.dumps(record))


def test_each_search_has_its_danger_and_its_results_in_order(batch):
    found = printed(batch(ASKED))
    assert len(found) == len(ASKED)
    assert all(each.keys() == {"danger", "results"} for each in found)
    calm, in_ireland, choking, anywhere, empty = found
    assert calm["danger"] is None
    assert calm["results"][0].keys() == {"id", "title", "summary"}
    assert "eating-swallow" in [each["id"] for each in calm["results"][:3]]
    assert in_ireland["danger"] == {"kind": "self", "first": ["samaritans", "shout", "nhs-111-ni", "emergency-999"]}
    assert choking["danger"] == {"kind": "medical", "first": ["emergency-999"]}
    assert anywhere["danger"]["first"] == list(load_danger_help().first("self", None))
    assert empty == {"danger": None, "results": []}


def test_a_file_gives_what_standard_input_gives_and_each_what_it_gives_alone(run, batch, tmp_path):
    file = tmp_path / "asked.json"
    file.write_text(json.dumps(ASKED), "utf-8")
    found = printed(run("--batch", file))
    assert found == printed(batch(ASKED))
    assert found == [printed(batch([each]))[0] for each in ASKED]
    assert found[0]["results"] == printed(run("gran wont eat", "--nation", "england", "--json"))


@pytest.mark.parametrize("nation", ["england", "scotland", "wales", "northern_ireland"])
def test_nothing_of_another_nation_is_found_or_shown_first(batch, nation):
    library = load_library()
    for each in printed(
        batch([{"q": words, "nation": nation} for words in ("he is choking", "i want to die", "money")])
    ):
        ids = [*(each["danger"] or {"first": []})["first"], *(found["id"] for found in each["results"])]
        assert all(nation in library.get(page).nations for page in ids)


def test_an_empty_list_gives_an_empty_list(batch):
    assert printed(batch([])) == []


@pytest.mark.parametrize("letters", [200, 201, 1_000, 100_000])
def test_what_is_too_long_is_cut_and_not_refused(batch, letters):
    (found,) = printed(batch([{"q": "i want to die " + "x" * letters}]))
    assert found["danger"]["kind"] == "self"


def test_danger_is_noticed_behind_what_the_search_itself_reads(batch):
    (found,) = printed(batch([{"q": "the council and the bill and the forms " * 12 + "i want to die"}]))
    assert found["danger"]["kind"] == "self"


@pytest.mark.parametrize("typed", ["\x00", "🙂", "\ud800", "a\x00b", "'; DROP TABLE x", "\u0301" * 3])
def test_odd_letters_are_searched_for_as_any_other(batch, typed):
    (found,) = printed(batch([{"q": typed, "nation": "wales"}]))
    assert found["danger"] is None


@pytest.mark.parametrize(("record", "field"), BAD, ids=[f"{n} {field}" for n, (_, field) in enumerate(BAD)])
def test_a_bad_search_is_refused_by_its_field(batch, record, field):
    refused(batch(record), field)


@pytest.mark.parametrize("text", ["", "[", "[] []", "[" * 200_000, b'[{"q": "\xff"}]'], ids=["nothing", "half", "two", "deep", "not utf-8"])  # fmt: skip
def test_what_is_not_json_is_refused(batch, text):
    refused(batch(text), "file")


def test_which_search_is_at_fault_is_said(batch):
    assert "number 2" in batch([{"q": "money"}, {"q": 5}]).stderr


@pytest.mark.parametrize("args", [(), ("money", "--batch", "-"), ("--nation", "wales", "--batch", "-"), ("--batch", "nowhere.json")])  # fmt: skip
def test_words_or_a_batch_and_not_both_and_not_neither(run, args):
    result = run(*args, input="[]")
    assert result.exit_code == 2
    assert result.stdout == ""
