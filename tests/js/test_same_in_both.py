"""What the server reads and what a phone reads is the same: danger in a text, and for whom a page is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from flask import Flask

from app.domain.danger.features import words_of
from app.domain.danger.reader import KINDS, DangerModel, DangerReader
from app.domain.profile.answers import parse_answers
from app.domain.profile.conditions import ConditionError, Facts, condition_from, options_of
from app.domain.tailoring.audience import LISTS
from app.domain.tailoring.situation import situation_of
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import (
    CONTENT,
    load_content,
    load_danger_classes,
    load_danger_help,
    load_danger_model,
    load_danger_rules,
    load_library,
)
from app.storage.content.help_now_files import load_help_now
from app.storage.content.phone_line_files import load_phone_lines
from app.web.carer.help_now import _folds as folds_of
from app.web.phone.pack.danger import help_now_pack, help_pack, reader_pack
from tests.js.hard_texts import SEED, as_json, drawn, judged
from tests.js.in_node import asked
from tests.js.made_up_model import made_up_model

TODAY = date(2026, 11, 30)
MANY = 250
PEOPLE = 300
FILES = load_content()
OPTIONS = options_of(FILES.questionnaire)
LIBRARY, LINES, HELP, HELP_NOW = load_library(), load_phone_lines(), load_danger_help(), load_help_now()
ANYWHERE = (None, *NATIONS)


@cache
def models() -> dict[str, DangerModel]:
    """One drawn by chance, of which hardly a number is nought, and the fitted one where it is there."""
    fitted = {"fitted": load_danger_model()} if (CONTENT / "danger" / "model.toml").exists() else {}
    return {"made up": made_up_model(), **fitted}


@cache
def texts() -> list[str]:
    return as_json([*judged(), *drawn()])


# First aid is looked for in fewer: each of its phrases is tried at each word.
SOME = [text for text in judged() if len(text) < 100][::40]


@cache
def lines() -> list[str]:
    """Every line of the library once, and each spoilt in a way of its own."""
    written = sorted({line for page in LIBRARY for name in LISTS for line in getattr(page, name)})
    return [*written, *spoilt(written)]


def spoilt(written: list[str]) -> Iterator[str]:
    chance = random.Random(SEED)
    marks = [
        *";,:[].-_ \t\n\x1c\x85\xa0\u2003\u2028\ufeff٣",
        "not ",
        "now: ",
        "[1..2]",
        "constructor: a; ",
        "; ; ",
        ";;",
    ]
    for line in written:
        at = chance.randint(0, len(line))
        yield line[:at] + chance.choice(marks) + line[at + chance.choice((0, 0, 1, 5)) :]


@cache
def people() -> list[Facts]:
    """What is so for people who answered by chance, on days around what happens to them."""
    chance, found = random.Random(SEED), []
    for _ in range(PEOPLE):
        answers = parse_answers({**_answered(chance)}, FILES.questionnaire)
        found.append(situation_of(answers, FILES.rules, FILES.questionnaire, TODAY, None).facts)
    return found


def _answered(chance: random.Random) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for question in FILES.questionnaire.questions:
        options = [option for option in question.option_ids if option not in question.exclusive_ids]
        if chance.random() < 0.2:
            continue
        if question.kind == "one":
            given[question.id] = chance.choice(question.option_ids)
            continue
        some = chance.sample(options, chance.randint(0, 3))
        given[question.id] = [_dated(chance, option) for option in some] if question.dated else some
    return given


def _dated(chance: random.Random, option: str) -> dict[str, str]:
    day = TODAY + timedelta(days=chance.randint(-60, 60))
    return {"id": option, "date": day.isoformat()} if chance.random() < 0.7 else {"id": option}


def as_data(model: DangerModel) -> dict[str, Any]:
    """The model and its rules as a phone has them."""
    return reader_pack(model, load_danger_rules(), load_danger_classes())


def shown() -> dict[str, Any]:
    """What a phone shows for danger and on Help now, with as much of the pages and lines as decides it."""
    return {
        "help": help_pack(HELP),
        "help_now": help_now_pack(HELP_NOW),
        "nations": ANYWHERE,
        "pages": [{"id": r.id, "nations": sorted(r.nations), "lines": r.lines} for r in LIBRARY],
        "lines": {line.id: {"always": line.always, "nations": sorted(line.nations)} for line in LINES.values()},
    }


@pytest.fixture(scope="module")
def in_javascript(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All that JavaScript finds, asked once."""
    cases = {
        "texts": texts(),
        "models": {name: as_data(model) for name, model in models().items()},
        "many": MANY,
        "lines": lines(),
        "options": OPTIONS,
        "shown": {**shown(), "texts": SOME},
        "people": [{"tokens": sorted(facts.tokens), "days": dict(facts.days)} for facts in people()],
    }
    found: dict[str, Any] = asked("same-in-both.mjs", cases, tmp_path_factory.mktemp("both"))
    return found


@pytest.mark.parametrize("name", ["made up", "fitted"])
def test_both_see_the_same_danger_in_the_same_texts(in_javascript: dict[str, Any], name: str) -> None:
    if name not in models():
        pytest.skip("No model of danger is fitted yet: ./run fit danger")
    reader = DangerReader(models()[name], load_danger_rules(), load_danger_classes())
    theirs = in_javascript["danger"][name]
    assert len(texts()) == len(theirs) > 3000
    ours = [(reader.kind_of(text), reader.score(text)) for text in texts()]
    apart = [
        (text, mine, other)
        for text, mine, other in zip(texts(), ours, theirs, strict=True)
        if mine[0] != other[0] or abs(mine[1] - other[1]) >= 1e-9
    ]
    assert apart == []
    assert {kind for kind, _ in ours} == {None, *KINDS}


def test_both_show_the_same_pages_and_first_aid(in_javascript: dict[str, Any]) -> None:
    theirs = in_javascript["help"]
    ours = [[list(HELP.first(kind, nation, young)) for nation in ANYWHERE for young in (False, True)] for kind in KINDS]
    assert (theirs["first"] == ours) is True
    steps = [[[each.id for each in HELP.steps_for(kind, text)] for kind in KINDS] for text in SOME]
    apart = [each for each in zip(SOME, steps, theirs["steps"], strict=True) if each[1] != each[2]]
    assert apart[:5] == []
    assert sum(bool(found) for kinds in steps for found in kinds) > 50


def test_help_now_has_the_same_pages_in_the_same_order_in_both(in_javascript: dict[str, Any], app: Flask) -> None:
    theirs = in_javascript["helpNow"]
    assert theirs["first"] == [list(HELP_NOW.first_in(nation)) for nation in ANYWHERE]
    assert theirs["quickly"] == [page.id for page in LIBRARY if HELP_NOW.to_leave_quickly(page)]
    with app.test_request_context():
        folds = [[[page.id for page in fold.pages] for fold in folds_of(nation, ())[:-1]] for nation in ANYWHERE]
    assert theirs["folds"] == folds


def test_every_character_there_is_parts_or_joins_words_alike_in_both(in_javascript: dict[str, Any]) -> None:
    found = {}
    for first in range(0, 0x110000, MANY):
        text = "".join(f"a{chr(min(first + n, 0x10FFFF))}b " for n in range(MANY))
        if (words := " ".join(words_of(text))) != ("a b " * MANY).strip():
            found[str(first)] = words
    assert found == in_javascript["characters"]
    assert len(found) > 10


def test_every_line_is_readable_and_holds_for_the_same_people_in_both(in_javascript: dict[str, Any]) -> None:
    apart = []
    for line, theirs in zip(lines(), in_javascript["conditions"], strict=True):
        if (ours := _held(line)) != theirs:
            apart.append((line, ours, theirs))
    assert apart == []


def test_lines_were_tried_that_hold_that_do_not_and_that_nobody_can_read(in_javascript: dict[str, Any]) -> None:
    found = in_javascript["conditions"]
    assert sum(held is None for held in found) > 100
    assert sum(held is not None and "1" in held and "0" in held for held in found) > 1000


def _held(line: str) -> str | None:
    """For each of the people "1" or "0"; None where the line cannot be read."""
    try:
        condition = condition_from(line, OPTIONS)
    except ConditionError:
        return None
    return "".join("1" if condition.holds(facts) else "0" for facts in people())
