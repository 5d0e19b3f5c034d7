"""The choice is held to advisers who never saw its rules: people they made up, with what is right and wrong for each."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.domain.profile.answers import Answers
from app.domain.tailoring.select import Tailored, tailor
from app.storage.content.content_files import load_library
from tests.domain.tailoring.made_up import QUESTIONS, RULES, answered

PEOPLE = Path(__file__).parents[2] / "judged" / "people"
# Nothing may be tuned to these, so nothing that runs at every change opens them.
CLOSED = ("two", "last")
# Of a page that came later nobody said whether it is right for these people: new_pages.jsonl says for whom it is.
JUDGED_TOPICS = frozenset((PEOPLE.parent / "topics.txt").read_text("utf-8").split())
OPEN = sorted(path.stem for path in PEOPLE.glob("*.json") if path.stem not in CLOSED)
PRECISION, ESSENTIAL, STAGE = 0.93, 0.8, 0.95
ONE_BAD_IN = 60
# One set is some twenty to sixty people of one trade: its own figures may lie a little lower than those of all.
LEEWAY = 0.08


@cache
def judged(name: str) -> tuple[tuple[dict[str, Any], Answers, Tailored], ...]:
    """Each person of one set, with their answers and what is chosen for them."""
    library = load_library()
    found = []
    for person in json.loads((PEOPLE / f"{name}.json").read_text("utf-8")):
        answers, today = answered(**person["answers"]), date.fromisoformat(person["answers"]["today"])
        found.append((person, answers, tailor(answers, library, RULES, QUESTIONS, today)))
    return tuple(found)


def everybody():
    return [each for name in OPEN for each in judged(name)]


def right(person: dict[str, Any]) -> set[str]:
    return {*person["essential"], *person["good"]}


def precision(people) -> float:
    """The share of the places in the first five that an adviser called right."""
    places = [(pick.id, right(person)) for person, _, result in people for pick in result.now]
    places = [(page, fits) for page, fits in places if page in JUDGED_TOPICS]
    return sum(shown in fits for shown, fits in places) / len(places)


def essential(people) -> float:
    """How much of what an adviser called essential stands in the first five, on average."""
    shares = []
    for person, _, result in people:
        must = person["essential"][: RULES.shown]
        shares.append(sum(pick.id in must for pick in result.now) / len(must) if must else 0.0)
    return sum(shares) / len(shares)


def stage(people) -> float:
    return sum(result.stage in person["stage"] for person, _, result in people) / len(people)


def test_there_are_many_people_by_many_hands():
    assert len(OPEN) >= 10
    assert len(everybody()) >= 400
    assert {answers.nation for _, answers, _ in everybody()} >= set(QUESTIONS.options("nation"))


def test_nearly_every_place_in_the_first_five_is_right():
    assert precision(everybody()) >= PRECISION


def test_what_is_essential_stands_in_the_first_five():
    assert essential(everybody()) >= ESSENTIAL


def test_the_stage_is_one_that_an_adviser_would_name():
    assert stage(everybody()) >= STAGE


def test_what_would_hurt_is_hardly_ever_among_the_first_five():
    hurt = [
        (person["id"], pick.id) for person, _, result in everybody() for pick in result.now if pick.id in person["bad"]
    ]
    assert len({person for person, _ in hurt}) <= len(everybody()) / ONE_BAD_IN, hurt


def test_nothing_of_a_nation_that_is_not_theirs_is_shown():
    for person, answers, result in everybody():
        for pick in (*result.now, *result.more):
            home = (answers.own_nation or answers.nation) if pick.resource.own_home else answers.nation
            assert home in (None, *pick.resource.nations), (person["id"], pick.id)


def test_help_now_is_first_for_those_for_whom_an_adviser_puts_it_first():
    wrong = [p["id"] for p, _, result in everybody() if result.help_now_first != p["help_now_first"]]
    assert len(wrong) <= len(everybody()) / ONE_BAD_IN, wrong


@pytest.mark.parametrize("name", OPEN)
def test_no_hand_finds_it_much_worse_than_the_others_do(name):
    people = judged(name)
    assert precision(people) >= PRECISION - LEEWAY
    assert essential(people) >= ESSENTIAL - LEEWAY
    assert stage(people) >= STAGE - LEEWAY


@pytest.mark.parametrize("nation", QUESTIONS.options("nation"))
def test_no_nation_is_served_much_worse_than_the_others(nation):
    people = [each for each in everybody() if each[1].nation == nation]
    assert precision(people) >= PRECISION - LEEWAY
    assert essential(people) >= ESSENTIAL - LEEWAY


NEW_PAGES = PEOPLE.parent / "new_pages.jsonl"
IN_TWENTY = 0.8


@cache
def of_new_pages() -> tuple[tuple[dict[str, Any], bool], ...]:
    """Each person made up for a new page, and whether the page is among the twenty that they are shown."""
    library = load_library()
    found = []
    for line in NEW_PAGES.read_text("utf-8").splitlines():
        person = json.loads(line)
        answers, today = answered(**person["answers"]), date.fromisoformat(person["answers"]["today"])
        result = tailor(answers, library, RULES, QUESTIONS, today)
        found.append((person, person["page"] in {pick.id for pick in (*result.now, *result.more)}))
    return tuple(found)


def test_a_new_page_is_shown_to_those_an_adviser_would_show_it_to():
    wanted = [shown for person, shown in of_new_pages() if person["should"] and "cannot carry" not in person["why"]]
    assert sum(wanted) / len(wanted) >= IN_TWENTY


def test_a_new_page_is_shown_to_nobody_whom_it_would_hurt():
    assert [person["page"] for person, shown in of_new_pages() if shown and not person["should"]] == []
