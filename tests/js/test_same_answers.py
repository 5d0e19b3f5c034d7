"""What somebody answers is taken, refused and read the same on the server and on a phone; so are the marks of cards."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

import pytest

from app.domain.accounts.card_marks import KINDS, is_over, kind_of, put_aside, read_marks, with_mark, without_mark
from app.domain.profile.answers import AnswerError, parse_answers, with_answer
from app.domain.profile.questionnaire import in_words
from app.storage.content.content_files import load_content, load_library
from app.web.phone.pack.questionnaire import questionnaire_pack
from tests.js.hard_texts import NAMES, SEED
from tests.js.in_node import asked
from tests.js.made_up_people import FIRST_DAY, drawn_people

MANY = 1500
QUESTIONS = load_content().questionnaire
PAGES = [page.id for page in load_library()]
ZONES = ("Europe/London", "America/New_York", "Etc/GMT+5", "Asia/Kolkata", "Mars/Base", "", "+01:00", "x" * 70, None, 7)
SPOILS: tuple[Any, ...] = (
    *(None, "", "england", "x", 0, 1.5, True, [], {}, ["x"], [1], [None], [["death"]], ["none", "dementia"]),
    *(["death", "death"], ["nothing_new", "death"], ["nothing_new"], [{"id": "death"}], [{"date": "2026-12-04"}]),
    *(
        [{"id": "death", "date": day}]
        for day in ("2026-12-04", "2026-13-04", "1899-12-31", "2100-12-31", "2026-W01-1", 4)
    ),
    *([{"id": "death", "date": None}], [{"id": "death", "at": 1}], {"id": "death"}, ["none"], ["not_known", "stroke"]),
)


@cache
def records() -> list[Any]:
    """Answers as they should be, and others of which one is spoilt."""
    chance, found = random.Random(SEED), []
    fields = [
        *(question.id for question in QUESTIONS.questions),
        "today",
        "time_zone",
        "opted_in",
        *NAMES,
        "",
        "é" * 50,
    ]
    for record, *_ in drawn_people(QUESTIONS, PAGES, MANY, SEED):
        if chance.random() < 0.5:
            record[chance.choice(fields)] = chance.choice(SPOILS)
        if chance.random() < 0.2:
            record["time_zone"] = chance.choice(ZONES)
        if chance.random() < 0.2:
            yeses = [*sorted(QUESTIONS.opt_ins), "death", 3]
            record["opted_in"] = chance.choice((yeses[:1], yeses[:-2], yeses, [], "death", None, {}, yeses[:1] * 2))
        found.append(record)
    return [*found, {"now": ["nothing_new", "death"]}, None, [], "x", 3]


@cache
def marks() -> list[tuple[Any, str, str, str]]:
    chance = random.Random(SEED)
    drawn = drawn_people(QUESTIONS, PAGES, MANY, SEED + 1)
    some = [(stored, chance.choice([*stored, PAGES[0]]), chance.choice(KINDS), day) for _, day, _, stored in drawn]
    full = dict.fromkeys(PAGES[:60], "done")
    odd = [
        (stored, "a", "later", "2026-12-31") for stored in (full, [], None, "done", {"a": 3, "b": "done", "c": "later"})
    ]
    return [*some, *odd]


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Any:
    asks = {"pack": questionnaire_pack(QUESTIONS), "records": records(), "marks": marks()}
    return asked("same-answers.mjs", asks, tmp_path_factory.mktemp("answers"))


def ours(record: Any) -> Any:
    try:
        answers = parse_answers(record, QUESTIONS)
    except AnswerError as error:
        return [error.field, error.message]
    beside = {
        name: [(each := find(question.id, answers)) and each.id for question in QUESTIONS.questions]
        for name, find in (("after", QUESTIONS.after), ("before", QUESTIONS.before))
    }
    names = ("nation", "own_nation", "who", "managing", "helps_several", "under_18", "is_empty")
    return {
        **{name: getattr(answers, name) for name in names},
        **beside,
        "json": answers.to_json(),
        "events": [asdict(event) | {"on": event.on and event.on.isoformat()} for event in answers.named_events],
        "said": sorted(answers.said),
        "extra": [question.id for question in QUESTIONS.extra(answers)],
        "without": [answers.without_events().to_json(), answers.without_events("death", "nothing_new").to_json()],
        "taken": [answers.replacing(question.id, None).to_json() for question in QUESTIONS.questions],
        "again": [_again(answers, question, record) for question in QUESTIONS.questions],
    }


def _again(answers: Any, question: Any, record: Any) -> Any:
    try:
        return with_answer(answers, question, record.get(question.id)).to_json()
    except AnswerError as error:
        return [error.field, error.message]


def test_whatever_is_sent_is_taken_or_refused_with_the_same_words(theirs: Any) -> None:
    both = [(record, ours(record), other) for record, other in zip(records(), theirs["parsed"], strict=True)]
    assert [each for each in both if each[1] != each[2]] == []
    refused = [mine[1] for _, mine, _ in both if isinstance(mine, list)]
    assert MANY / 5 < len(refused) < MANY / 1.5
    assert len(set(refused)) == 9


def test_the_order_of_what_was_answered_is_the_same(theirs: Any) -> None:
    taken = [other for other in theirs["parsed"] if isinstance(other, dict)]
    mine = [found for record in records() if isinstance(found := ours(record), dict)]
    assert [list(each["json"]) for each in mine] == [list(each["json"]) for each in taken]


def test_every_question_is_asked_in_the_same_words_and_order(theirs: Any) -> None:
    for question, shown in zip(QUESTIONS.questions, theirs["questions"], strict=True):
        whole = json.loads(json.dumps(asdict(question), default=sorted))
        parts = {
            "dated_ids": [option.id for option in question.options if option.dated],
            "sections": [[name, [asdict(option) for option in options]] for name, options in question.sections],
            "labels": [QUESTIONS.said(question.id, option) for option in (*question.option_ids, "?")],
        }
        in_order = [option for option in question.option_ids if option in question.exclusive_ids]
        assert shown == {**whole, **parts, "exclusive_ids": in_order}
    assert theirs["main"] == [question.id for question in QUESTIONS.main]
    assert theirs["transitions"] == list(QUESTIONS.transitions)
    assert theirs["numbers"] == [in_words(number) for number in range(20)]


def test_marks_of_cards_are_kept_and_over_alike(theirs: Any) -> None:
    for (stored, page, kind, day), other in zip(marks(), theirs["marked"], strict=True):
        today, read = date.fromisoformat(day), read_marks(stored)
        assert other == {
            "read": [list(each) for each in read.items()],
            "kinds": [[kind_of(mark), is_over(mark, today)] for mark in read.values()],
            "aside": sorted(put_aside(read, today)),
            "with": [list(each) for each in with_mark(read, page, kind, today).items()],
            "without": [list(each) for each in without_mark(read, page).items()],
        }
    assert marks()[0][3] >= FIRST_DAY.isoformat()
