"""Who answers the same is shown the same, for the same reasons, by the server and by a phone without a line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from app.domain.accounts.card_marks import put_aside, read_marks
from app.domain.content.resource import Library
from app.domain.profile.answers import parse_answers
from app.domain.tailoring.coming_up import coming_up
from app.domain.tailoring.hard_day import hard_day
from app.domain.tailoring.said_once import said_once
from app.domain.tailoring.select import Pick, tailor
from app.storage.content.content_files import load_content, load_library
from app.web.phone.pack.library import library_pack
from app.web.phone.pack.questionnaire import questionnaire_pack
from app.web.phone.pack.rules import rules_pack
from app.web.phone.pack.transitions import transitions_pack
from tests.js.hard_texts import SEED
from tests.js.in_node import asked
from tests.js.made_up_people import Person, drawn_people, made_up_library, single_answers

# CHOICES=100000 tries as many before a release.
MANY = int(os.environ.get("CHOICES", "1500"))
AT_ONCE = 500
FILES = load_content()
LIBRARY = load_library()
QUESTIONS = FILES.questionnaire


def pack(library: Library = LIBRARY) -> dict[str, Any]:
    return {
        "questionnaire": questionnaire_pack(QUESTIONS),
        "rules": rules_pack(FILES.rules),
        "transitions": transitions_pack(FILES.transitions),
        "library": library_pack(library, QUESTIONS),
    }


def ours(person: Person, library: Library) -> list[Any]:
    record, day, stage, marks = person
    today = date.fromisoformat(day)
    answers = parse_answers(record, QUESTIONS)
    aside = put_aside(read_marks(marks), today)
    found = tailor(answers, library, FILES.rules, QUESTIONS, today, stage, aside)
    return [
        found.stage,
        list(found.stage_reasons),
        [[event.id, event.on and event.on.isoformat()] for event in found.transitions],
        found.help_now_first,
        [picked(pick) for pick in found.now],
        [picked(pick) for pick in found.more],
        [[card.pick.id, card.reason, list(card.more)] for card in said_once(found.now)],
        hard_day(answers, found.stage, FILES.rules),
        [
            [each.id, each.on.isoformat(), each.days, each.path]
            for each in coming_up(found.transitions, answers, FILES.transitions, today)
        ],
    ]


def picked(pick: Pick) -> list[Any]:
    return [pick.id, pick.score, list(pick.reasons)]


def apart(people: Iterable[Person], folder: Path, library: Library = LIBRARY) -> tuple[int, list[Any]]:
    """How many were tried, and those for whom the two choose differently: the person, ours, theirs."""
    tried, found = 0, []
    for some in at_once(iter(people)):
        asks = {"pack": pack(library), "people": some}
        theirs = asked("same-choosing.mjs", asks, folder, timeout=300)
        both = ((person, ours(person, library), other) for person, other in zip(some, theirs, strict=True))
        found += [each for each in both if each[1] != each[2]]
        tried += len(some)
    return tried, found


def at_once(people: Iterator[Person]) -> Iterator[list[Person]]:
    while some := list(islice(people, AT_ONCE)):
        yield some


def test_whoever_gave_one_answer_is_shown_the_same(tmp_path: Path) -> None:
    tried, found = apart(single_answers(QUESTIONS), tmp_path)
    assert found == []
    assert tried > 700


def test_whatever_somebody_answered_the_same_is_chosen_for_the_same_reasons(tmp_path: Path) -> None:
    people = drawn_people(QUESTIONS, [page.id for page in LIBRARY], MANY, SEED)
    tried, found = apart(people, tmp_path)
    assert found == []
    assert tried == MANY


def test_pages_for_whom_anything_may_hold_are_chosen_alike(tmp_path: Path) -> None:
    library = made_up_library(LIBRARY, QUESTIONS, SEED)
    people = drawn_people(QUESTIONS, [page.id for page in library], max(500, MANY // 20), SEED + 1)
    assert apart(people, tmp_path, library)[1] == []
