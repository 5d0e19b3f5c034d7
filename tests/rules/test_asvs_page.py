"""docs/asvs.md has each requirement of levels 1 and 2 once, with a verdict that names what it rests on."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple

import pytest

from config import ROOT
from tests.rules.asvs_numbers import NUMBERS

PAGE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
HOLDS, DOES_NOT, NOT_APPLICABLE = VERDICTS = ("holds", "does not", "not applicable")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|js|md|conf|toml|txt|html)|[\w.-]+(?:/[\w.-]+)+")
DAY = re.compile(r"(Planned for|Decided) (\d{4}-\d\d-\d\d)\.$")


class Row(NamedTuple):
    number: str
    level: str
    asks: str
    verdict: str
    where: str
    tests: str


ROWS = [Row(*line.strip("| ").split(" | ")) for line in PAGE.splitlines() if re.match(r"\| \d+\.\d+\.\d+ \|", line)]
HELD = [row for row in ROWS if row.verdict == HOLDS]
NOT_HELD = [row for row in ROWS if row.verdict == DOES_NOT]


def marked(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def is_there(path: str) -> bool:
    return (ROOT / path).exists() or (ROOT / "app" / path).exists()


def number_of(row: Row) -> str:
    return row.number


def test_every_number_of_both_levels_has_one_row_in_its_order():
    assert [(row.number, row.level) for row in ROWS] == list(NUMBERS.items())
    assert Counter(NUMBERS.values()) == {"1": 70, "2": 183}


def test_a_chapter_has_its_own_rows_and_a_sentence_before_them():
    chapters = re.findall(r"^## (\d+)\. .+\n\n([A-Z][^|\n]+\.)\n\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert [int(chapter) for chapter, *_ in chapters] == list(range(1, 18))
    for chapter, _, rows in chapters:
        assert set(re.findall(r"^\| (\d+)\.\d+\.\d+ ", rows, re.MULTILINE)) == {chapter}


@pytest.mark.parametrize("row", ROWS, ids=number_of)
def test_a_row_says_one_of_three_things_in_few_words(row):
    assert row.verdict in VERDICTS
    assert 0 < len(row.asks.split()) < 15
    assert row.where
    for path in filter(FILE.fullmatch, marked(row.where)):
        assert is_there(path), path


@pytest.mark.parametrize("row", HELD, ids=number_of)
def test_what_holds_names_a_test_or_a_file_that_is_there(row):
    named = marked(row.tests)
    assert named
    for file, _, test in (name.partition("::") for name in named):
        assert is_there(file), file
        assert not test or f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"


@pytest.mark.parametrize("row", NOT_HELD, ids=number_of)
def test_what_does_not_hold_has_a_reason_and_a_day(row):
    found = DAY.search(row.where)
    assert found, row.where
    assert date.fromisoformat(found[2])
    assert (found[1] == "Decided") == ("Accepted" in row.where)
    assert len(row.where[: found.start()].split()) >= 2
    assert row.tests == "-"


def test_the_counts_are_those_of_the_rows():
    counted = Counter((row.verdict, row.level) for row in ROWS)
    table = re.findall(r"^\| ([a-z ]+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    said = {verdict: tuple(map(int, numbers)) for verdict, *numbers in table}
    expected = {verdict: (counted[verdict, "1"], counted[verdict, "2"]) for verdict in VERDICTS}
    expected["all"] = (sum(one for one, _ in expected.values()), sum(two for _, two in expected.values()))
    assert said == {verdict: (one, two, one + two) for verdict, (one, two) in expected.items()}


def test_it_names_its_source_and_is_found_from_the_page_on_security():
    assert "https://github.com/OWASP/ASVS" in PAGE
    assert "CC BY-SA 4.0" in PAGE
    assert "docs/asvs.md" in (ROOT / "SECURITY.md").read_text("utf-8")
