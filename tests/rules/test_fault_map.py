"""docs/faults.md names, for each fault, tests that exist."""

from __future__ import annotations

import re

import pytest

from config import ROOT

ROWS = dict(re.findall(r"^\| (F\d+) \|(.+)\|$", (ROOT / "docs" / "faults.md").read_text("utf-8"), re.MULTILINE))


def test_every_fault_has_a_row():
    assert list(ROWS) == [f"F{number}" for number in range(1, len(ROWS) + 1)]
    assert len(ROWS) >= 30


@pytest.mark.parametrize("fault", ROWS)
def test_the_tests_and_files_it_names_are_there(fault):
    *_, where, tests = ROWS[fault].rsplit(" | ", 2)
    for place in re.findall(r"`([^`]+)`", where):
        assert (ROOT / "app" / place).exists() or (ROOT / place).exists(), place
    named = re.findall(r"`([^`]+)::([^`]+)`", tests)
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), f"{file}::{test}"
