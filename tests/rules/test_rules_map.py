"""docs/rules.md has a row for each of the eight rules of prompts, and names files and tests that exist."""

from __future__ import annotations

import re

import pytest

from config import ROOT

RULES = (ROOT / "docs" / "rules.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| ([RH]\d+) \|(.+)\|$", RULES, re.MULTILINE))
EIGHT = ("Silence", "Hold periods", "Pace", "Back off", "Consent", "Neutral", "One thing", "Once")
NUMBER = re.compile(r"\brules? (\d)", re.IGNORECASE)


def test_each_of_the_eight_rules_has_a_row():
    assert [(name, words.split("**")[1].rstrip(".")) for name, words in ROWS.items() if name.startswith("R")] == [
        (f"R{number}", name) for number, name in enumerate(EIGHT, 1)
    ]


@pytest.mark.parametrize("rule", ROWS)
def test_the_tests_and_files_it_names_are_there(rule):
    *_, where, tests = ROWS[rule].rsplit(" | ", 2)
    places = re.findall(r"`([^`]+)`", where)
    assert places
    for place in places:
        assert (ROOT / "app" / place).exists() or (ROOT / place).exists(), place
    named = re.findall(r"`([^`]+)::([^`]+)`", tests)
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"


def test_whoever_names_a_rule_by_its_number_says_where_it_stands():
    folders = (ROOT / "app", ROOT / "tests", ROOT / "bench")
    for path in (path for folder in folders for path in folder.rglob("*.py") if path.name != "test_rules_map.py"):
        text = path.read_text("utf-8")
        assert not NUMBER.search(text) or "docs/rules.md" in text, path
