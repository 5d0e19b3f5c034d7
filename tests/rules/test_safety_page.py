"""docs/safety.md: each hazard is complete, its risk follows from the matrix, and every test that it names exists."""

from __future__ import annotations

import re

import pytest

from config import ROOT

PAGE = (ROOT / "docs" / "safety.md").read_text("utf-8")
HAZARDS = dict(re.findall(r"^### (SH-\d\d) [^\n]+\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL))
FIELDS = ("Cause", "Effect", "Who", "Controls", "Tests", "Before", "After", "Remaining", "Not yet done")
SEVERITIES = ("Minor", "Significant", "Considerable", "Major", "Catastrophic")
LIKELIHOODS = ("Very high", "High", "Medium", "Low", "Very low")
MATRIX = {
    row[0]: dict(zip(SEVERITIES, map(int, row[1:]), strict=True))
    for row in re.findall(rf"^\| ({'|'.join(LIKELIHOODS)}) " + r"\| (\d) " * 5 + r"\|$", PAGE, re.MULTILINE)
}


def field(hazard: str, name: str) -> str:
    found = re.findall(rf"^- \*\*{name}:\*\* (.+)$", HAZARDS[hazard], re.MULTILINE)
    assert len(found) == 1, f"{hazard}: {name}"
    return found[0]


def risk(hazard: str, name: str) -> int:
    severity, likelihood, number = field(hazard, name).split(", ")
    assert int(number) == MATRIX[likelihood][severity], f"{hazard}: {name}"
    return int(number)


def test_the_hazards_are_numbered_without_a_gap():
    assert list(HAZARDS) == [f"SH-{number:02}" for number in range(1, len(HAZARDS) + 1)]
    assert len(HAZARDS) >= 11


def test_the_matrix_grows_with_severity_and_likelihood():
    assert tuple(MATRIX) == LIKELIHOODS
    for row in MATRIX.values():
        assert list(row.values()) == sorted(row.values())
    for severity in SEVERITIES:
        assert [MATRIX[each][severity] for each in LIKELIHOODS] == sorted(
            (MATRIX[each][severity] for each in LIKELIHOODS), reverse=True
        )


@pytest.mark.parametrize("hazard", HAZARDS)
def test_each_hazard_is_complete_and_what_is_left_is_no_more_than_it_was(hazard):
    assert all(field(hazard, name) for name in FIELDS)
    assert risk(hazard, "After") <= risk(hazard, "Before")
    assert risk(hazard, "After") <= 3


@pytest.mark.parametrize("hazard", HAZARDS)
def test_the_tests_that_it_names_are_there(hazard):
    named = re.findall(r"`([^`]+)::([^`]+)`", field(hazard, "Tests"))
    assert named
    for file, test in named:
        assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), f"{file}::{test}"


def test_it_says_that_no_clinical_safety_officer_is_named():
    assert "No clinical safety officer is named" in PAGE
