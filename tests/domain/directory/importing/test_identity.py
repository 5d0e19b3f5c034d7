"""A list of other services, or of another organisation, under a known name is doubted; its like is not."""

from __future__ import annotations

import pytest

from app.domain.directory.importing.identity import belongs, doubt, name_for

KEPT = {"1": "Made-up Trust", "2": "Made-up Trust", "3": "Another Trust"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"7": "", "8": ""}, "Not one of its 2 services is among the 3"),
        ({"7": "Made-up Trust"}, "Not one of its 1 services"),
        ({"1": "Third Trust", "2": "Third Trust"}, "names other organisations than"),
        ({"1": "Third Trust", "9": "Third Trust"}, "third trust, not made-up trust"),
    ],
    ids=str,
)
def test_another_list_is_doubted(given, says):
    assert says in doubt("Made-up", KEPT, given, whole=True)


@pytest.mark.parametrize(
    "given",
    [
        KEPT,
        {"1": "MADE-UP  trust"},
        {"1": "", "9": "Third Trust"},
        {"1": "Third Trust", "2": "Made-up Trust"},
        {"1": "Third Trust", "9": "Made-up Trust"},
        {},
    ],
    ids=str,
)
def test_the_same_list_is_not_doubted_whatever_else_it_holds(given):
    assert doubt("Made-up", KEPT, given, whole=True) == ""


def test_a_first_page_of_new_services_of_the_same_organisation_is_no_other_list():
    assert doubt("Made-up", KEPT, {"7": "Made-up Trust"}, whole=False) == ""
    assert doubt("Made-up", KEPT, {"7": "Third Trust"}, whole=False)
    assert doubt("Made-up", {}, {"7": "Third Trust"}, whole=False) == ""


@pytest.mark.parametrize(
    ("given", "theirs"),
    [
        (KEPT, True),
        ({"1": "Made-up Trust", "2": "Made-up Trust"}, True),
        ({"1": "", **{str(n): "" for n in range(10, 16)}}, False),
        ({"1": "Third Trust", "2": "Third Trust", "3": "Third Trust"}, False),
        ({"7": "Made-up Trust"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_a_list_without_a_name_is_known_by_half_of_its_services_not_by_one(given, theirs):
    assert belongs(KEPT, given) is theirs


@pytest.mark.parametrize(
    ("organisations", "taken", "name"),
    [
        ([], [], "services.json"),
        (["Made-up Trust", "Made-up Trust"], [], "Made-up Trust"),
        (["Made-up Trust", ""], [], "services.json"),
        (["Made-up Trust", "Another"], [], "services.json"),
        ([], ["Services.JSON"], "services.json 2"),
        (["Made-up Trust"], ["made-up trust", "Made-up Trust 2"], "Made-up Trust 3"),
        (["x" * 300], [], "x" * 115),
    ],
    ids=str,
)
def test_a_new_source_is_named_after_its_one_organisation_or_its_file_and_never_like_another(
    organisations, taken, name
):
    assert name_for("services.json", organisations, taken) == name
