"""What the tables of `./run bench choosing` count, on made-up judgements; and that they keep what is closed shut."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest

from app.domain.profile.answers import parse_answers
from app.domain.tailoring.select import tailor
from app.storage.content.content_files import load_content, load_library
from bench.__main__ import chosen
from bench.choosing import scores, searches
from bench.choosing.groups import grouped
from bench.choosing.scores import HEAD, holds_there, row, scored
from bench.choosing.tables import table

TODAY = date(2026, 11, 30)
ANSWERS = {"nation": "wales", "who": "partner", "help": ["nights"], "managing": "stretched"}


@pytest.fixture
def shown():
    """The ids of the first five for these answers, and their stage."""
    files = load_content()
    page = tailor(parse_answers(ANSWERS, files.questionnaire), load_library(), files.rules, files.questionnaire, TODAY)
    return [pick.id for pick in page.now], page.stage


def judged(**what):
    lists = {"essential": [], "good": [], "bad": [], "stage": []}
    return {"answers": {**ANSWERS, "today": TODAY.isoformat()}, **lists, **what}


def score_of(person):
    files = load_content()
    return scored(person, files, load_library(), files.rules)


@pytest.fixture(autouse=True)
def every_page_was_judged(monkeypatch):
    known = frozenset(resource.id for resource in load_library())
    monkeypatch.setattr(scores, "judged_topics", lambda: known)


def test_a_page_that_nobody_could_judge_is_no_place(shown, monkeypatch):
    ids, _ = shown
    monkeypatch.setattr(scores, "judged_topics", lambda: frozenset(ids[1:]))
    found = score_of(judged(essential=[ids[0]], good=ids))
    assert (found.places, found.right, found.essential) == (4, 4, 0.0)


def test_right_are_places_that_are_essential_or_good_and_essential_counts_those_that_are_shown(shown):
    ids, stage = shown
    person = judged(essential=[ids[0], "no-such-page"], good=[ids[1], ids[0]], bad=[ids[4], "other"], stage=[stage])
    found = score_of(person)
    assert (found.places, found.right, found.essential, found.bad, found.stage) == (5, 2, 0.5, 1, True)
    assert not score_of(judged(stage=["no stage of these"])).stage


def test_a_row_counts_precision_over_places_and_the_rest_over_people(shown):
    ids, stage = shown
    both = [score_of(judged(good=ids, stage=[stage])), score_of(judged(essential=["no-such-page"]))]
    assert row("two", both) == ["two", "2", "0.500", "0.500", "0", "0", "0.500"]
    assert row("nobody", []) == ["nobody", "0", "-", "-", "-", "-", "-"]


def test_what_follows_the_readers_home_is_held_against_that_home():
    files = load_content()
    page = replace(next(iter(load_library())), nations=frozenset({"scotland"}))
    far = parse_answers({"nation": "wales", "living": "far_away", "own_nation": "scotland"}, files.questionnaire)
    nowhere = parse_answers({}, files.questionnaire)
    assert holds_there(replace(page, own_home=True), far)
    assert not holds_there(replace(page, own_home=False), far)
    assert not holds_there(page, nowhere)


def test_somebody_of_two_conditions_counts_in_both_and_groups_without_people_are_left_out():
    person = judged(stage=["more"])
    person["answers"] |= {"condition": ["stroke", "dementia"], "about_you": ["under_18"]}
    tables = grouped([score_of(person)], load_content().questionnaire)
    assert list(tables["condition"]) == ["dementia", "stroke"]
    assert list(tables["age"]) == ["under 18"]
    assert list(tables["nation"]) == ["wales"]


def test_a_search_succeeds_by_its_first_three_and_bad_pages_count_there():
    search = {"q": "falls", "nation": "wales", "want": ["a"], "bad": ["b", "d"], "kind": "short"}
    assert searches.outcome(search, lambda *_: ["b", "c", "a", "d"]) == ("short", False, True, 1)
    assert searches.outcome(search, lambda *_: ["c", "b", "d", "a"]) == ("short", False, False, 2)
    assert searches.outcome(search, lambda *_: []) == ("short", False, False, 0)


def test_the_second_half_of_the_searches_is_opened_only_when_asked_for(monkeypatch):
    typed = []

    def keep(words, _nation):
        typed.append(words)
        return []

    half = {"nation": "wales", "want": [], "bad": [], "kind": "short"}
    all_of = [{**half, "q": "open"}] * searches.HALF + [{**half, "q": "closed"}] * searches.HALF
    monkeypatch.setattr(searches, "searches", lambda: all_of)
    monkeypatch.setattr(searches, "shipped_search", lambda: keep)
    list(searches.tables(closed=False))
    assert set(typed) == {"open"}
    list(searches.tables(closed=True))
    assert set(typed) == {"open", "closed"}


def test_a_table_is_as_wide_as_its_widest_cell():
    lines = table("A title", HEAD[:3], [["a long name", "2", "0.5"], ["b", "12", "-"]]).splitlines()
    assert lines[1] == "A title"
    assert len({len(line) for line in lines[2:]}) == 1
    assert "(none)" in table("Another", HEAD, [])


def test_without_the_packages_that_fit_it_says_in_words_what_is_missing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "numpy", None)
    for name in [name for name in sys.modules if name.startswith(("bench.fit.", "bench.choosing.main"))]:
        monkeypatch.delitem(sys.modules, name)
    assert chosen(["choosing"]) == 2
    assert "numpy is missing" in capsys.readouterr().out
