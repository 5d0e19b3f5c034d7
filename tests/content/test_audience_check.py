"""The check of the lines that say for whom a page is: each fault of a line is named, and what is right is left alone."""

from __future__ import annotations

import pytest

from app.domain.content.audience_check import audience_findings, facts_of
from app.domain.content.content_check import check_library
from app.domain.content.resource import Library
from app.domain.profile.conditions import condition_from
from app.storage.content.content_files import load_example_people
from tests.domain.tailoring.made_up import FILES, OPTIONS, QUESTIONS, RULES, page

PEOPLE = [facts_of(each.answers, RULES.stage_rules, QUESTIONS) for each in load_example_people(QUESTIONS)]


def found(**lines) -> list[tuple[str, str]]:
    return list(audience_findings(page(**lines), QUESTIONS, PEOPLE))


def words(**lines) -> str:
    """What is said of the one fault there is."""
    ((_, message),) = found(**lines)
    return message


def test_a_page_whose_lines_are_sound_has_no_findings():
    lines = {
        "first_for": ("help: nights; managing: stretched, breaking_point", "now: hospital_out [-7..14]"),
        "good_for": ("stage: more, steady; living: together", "managing: not fine, stretched, breaking_point"),
        "not_for": ("now: death", "living: care_home; help: not nights"),
    }
    assert found(**lines) == []
    assert found() == []


@pytest.mark.parametrize("field", ["first_for", "good_for", "not_for"])
def test_a_line_that_cannot_be_read_is_named_in_an_editors_words(field):
    ((where, message),) = found(**{field: ("living: moon", "help: nights; who: partner")})
    assert where == field
    assert message.startswith("moon is not an answer to living; there are together, nearby")


@pytest.mark.parametrize(
    "line",
    [
        "help: nights; help: not nights",
        "help: nights; help: not practical, nights",
        "help: nights, medical; help: not nights, medical",
        "managing: fine; managing: stretched",
        "who: partner; living: nearby; who: sibling_or_other_family, friend_or_neighbour",
        "stage: more; stage: after",
        "living: far_away; living: not far_away, care_home",
        "now: nothing_new; now: work",
        "about_you: none; about_you: under_18, studying",
        "now: work; now: not work",
        "now: work [0..7]; now: not work",
        "now: work [0..7]; now: not work [-1..8]",
        "own_nation: wales; living: care_home",
        "own_nation: wales; living: together, nearby",
    ],
)
@pytest.mark.parametrize("field", ["first_for", "good_for", "not_for"])
def test_a_line_that_nobody_can_meet_is_found(field, line):
    assert found(**{field: line}) == [(field, f"“{line}” can be met by nobody")]


@pytest.mark.parametrize(
    "line",
    [
        "help: nights; help: medical",
        "help: nights, medical; help: not nights",
        "managing: fine, stretched; managing: stretched",
        "managing: fine; managing: not stretched",
        "now: work; now: money",
        "now: work [0..7]; now: not work [1..9]",
        "now: work; now: not work [0..7]",
        "own_nation: wales; living: far_away",
        "own_nation: wales; living: together, far_away",
        "own_nation: wales; who: partner",
    ],
)
def test_a_line_that_somebody_can_meet_is_not(line):
    assert found(good_for=line) == []


def test_a_line_for_people_of_a_nation_that_is_not_shown_the_page_is_found():
    welsh = {"nations": frozenset({"wales"})}
    assert "can be met by nobody" in words(**welsh, good_for="nation: england, scotland; help: nights")
    assert found(**welsh, good_for="nation: wales, england; help: nights") == []
    own = {**welsh, "own_home": True}
    assert found(**own, good_for="nation: england; help: nights") == []
    assert "can be met by nobody" in words(**own, good_for="own_nation: england; help: nights")


@pytest.mark.parametrize(
    ("shows", "refuses"),
    [
        ("now: death", "now: death"),
        ("now: death; who: partner", "now: death"),
        ("now: death; who: partner", "who: partner, adult_child; now: dying, death"),
        ("now: work [0..7]", "now: work [0..14]"),
        ("now: work [0..7]", "now: work"),
        ("living: care_home", "living: not together, nearby"),
        ("who: partner; now: not work, money", "now: not work"),
        ("now: nothing_new", "now: not work, money"),
        ("stage: after, end_of_life", "stage: not steady"),
    ],
)
@pytest.mark.parametrize("field", ["first_for", "good_for"])
def test_a_line_that_another_one_shuts_out_is_found(field, shows, refuses):
    ((where, message),) = found(**{field: shows, "not_for": refuses})
    assert where == field
    assert message == f"“{shows}” never counts: the page is not for “{refuses}”"


@pytest.mark.parametrize(
    ("shows", "refuses"),
    [
        ("now: death, work", "now: death"),
        ("now: death", "now: death; who: partner"),
        ("now: death; who: partner", "now: death; who: not partner"),
        ("now: work", "now: work [0..7]"),
        ("now: work [0..7]", "now: work [1..7]"),
        ("help: nights", "help: not medical"),
        ("now: not work", "now: not work, money"),
        ("who: more_than_one", "who: partner"),
    ],
)
def test_a_line_that_still_counts_for_somebody_is_not(shows, refuses):
    assert found(good_for=shows, not_for=refuses) == []


def test_lines_that_shut_somebody_out_only_together_are_found():
    both = ("who: partner; now: work", "who: adult_child")
    message = words(good_for="who: partner, adult_child; now: work", not_for=both)
    assert message == (
        "“who: partner, adult_child; now: work” never counts: the page is not for "
        "“who: partner; now: work” or “who: adult_child”"
    )


def test_a_line_with_more_ways_than_can_be_tried_is_looked_at_as_a_whole():
    every = "; ".join(
        f"{name}: {', '.join(QUESTIONS.options(name))}" for name in ("nation", "who", "living", "hours", "managing")
    )
    assert found(good_for=every) == []
    assert "never counts" in words(good_for=every, not_for=f"hours: {', '.join(QUESTIONS.options('hours'))}")


def test_a_line_that_stands_twice_is_found_whatever_the_order_of_its_parts():
    assert "stands twice" in words(good_for=("help: nights; who: partner", "who: partner; help: nights"))
    assert found(good_for="help: nights", first_for="help: nights") == []


def test_a_line_of_many_parts_is_too_narrow():
    five = "who: partner; help: nights; hours: 50_plus; living: together; now: work"
    assert found(good_for=five) == []
    assert "5 parts at most" in words(good_for=f"{five}; managing: fine")


@pytest.mark.parametrize("line", ["managing: stretched", "living: together, nearby", "stage: more, steady, starting"])
def test_what_a_third_of_all_people_meet_does_not_say_for_whom_a_page_comes_first(line):
    reached = sum(_holding(line))
    assert reached > len(PEOPLE) / 3
    assert words(first_for=line) == f"“{line}” is too wide: {reached} of {len(PEOPLE)} made-up people meet it"
    assert found(good_for=line) == []
    assert found(not_for=line) == []


@pytest.mark.parametrize("line", ["help: nights; managing: stretched", "now: hospital_out", "stage: noticing"])
def test_what_few_meet_does(line):
    assert any(_holding(line))
    assert found(first_for=line) == []


def _holding(line: str) -> list[bool]:
    return [condition_from(line, OPTIONS).holds(facts) for facts in PEOPLE]


def test_without_people_no_line_is_too_wide():
    assert list(audience_findings(page(first_for="managing: stretched"), QUESTIONS)) == []


def test_the_check_of_a_library_names_the_page_and_the_list():
    library = Library([page("own", first_for="managing: stretched", good_for="stage: more; stage: after")])
    lines = [f.line() for f in check_library(library, {}, RULES.stages, FILES.questionnaire, PEOPLE)]
    assert [line for line in lines if line.startswith("own: first_for: “managing: stretched” is too wide")]
    assert "own: good_for: “stage: more; stage: after” can be met by nobody" in lines
