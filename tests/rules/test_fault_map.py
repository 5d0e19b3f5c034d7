"""docs/faults.md names, for each fault of prompts, of the door and of what carers say, tests that exist."""

from __future__ import annotations

import re

import pytest

from config import ROOT

PAGE = (ROOT / "docs" / "faults.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| (F\d+) \|(.+)\|$", PAGE, re.MULTILINE))

DOOR = dict(re.findall(r"^\| (D\d+) \|(.+)\|$", PAGE, re.MULTILINE))
VOICES = dict(re.findall(r"^\| (V\d+) \|(.+)\|$", PAGE, re.MULTILINE))
ALL = ROWS | DOOR | VOICES


def test_every_fault_has_a_row():
    assert list(ROWS) == [f"F{number}" for number in range(1, len(ROWS) + 1)]
    assert len(ROWS) >= 30


def test_every_fault_of_the_door_has_a_row():
    assert list(DOOR) == [f"D{number}" for number in range(1, 12)]


def test_every_fault_of_what_carers_say_has_a_row():
    assert list(VOICES) == [f"V{number}" for number in range(1, 13)]


@pytest.mark.parametrize("fault", ALL)
def test_the_tests_and_files_it_names_are_there(fault):
    *_, where, tests = ALL[fault].rsplit(" | ", 2)
    for place in re.findall(r"`([^`]+)`", where):
        assert (ROOT / "app" / place).exists() or (ROOT / place).exists(), place
    named = re.findall(r"`([^`]+)::([^`]+)`", tests)
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"
