"""People drawn by chance: what they answered, their marks, and the day; and pages for whom anything may hold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

from app.domain.accounts.card_marks import KINDS, LATER
from app.domain.content.resource import Library, Resource
from app.domain.profile.conditions import NOW, Condition, Part
from app.domain.profile.questionnaire import Questionnaire
from app.domain.vocabulary import GROUPS, NATIONS, NEEDS, STAGES

# What somebody answered, the day, the stage they chose, and what they did with cards.
Person = tuple[dict[str, Any], str, str | None, dict[str, str]]
FIRST_DAY = date(2026, 11, 30)
AWAY = (0, 1, -1, -3, -4, 6, 7, 8, 14, 15, -14, -15, 60, 61, -60, -61, 400, -400)


def single_answers(questionnaire: Questionnaire) -> Iterator[Person]:
    """Nothing at all; every answer alone and in each nation; every event on each day that matters; each stage."""
    today = FIRST_DAY.isoformat()
    yield from (({}, today, stage, {}) for stage in (None, *STAGES))
    for question in questionnaire.questions:
        for option, nation in product(question.option_ids, (None, *NATIONS)):
            beside = {"nation": nation} if nation and question.id != "nation" else {}
            value: Any = option if question.kind == "one" else [option]
            yield {**beside, question.id: value}, today, None, {}
            if question.dated and not nation:
                for days in AWAY:
                    event = {"id": option, "date": (FIRST_DAY + timedelta(days=days)).isoformat()}
                    yield {**beside, question.id: [event]}, today, None, {}


def drawn_people(questionnaire: Questionnaire, pages: list[str], many: int, seed: int) -> Iterator[Person]:
    """So many people who answered by chance, on days of two years; some chose their stage or put cards aside."""
    chance = random.Random(seed)
    for _ in range(many):
        today = FIRST_DAY + timedelta(days=chance.randint(0, 730))
        stage = chance.choice(STAGES) if chance.random() < 0.1 else None
        yield _answered(chance, questionnaire, today), today.isoformat(), stage, _marks(chance, pages, today)


def _answered(chance: random.Random, questionnaire: Questionnaire, today: date) -> dict[str, Any]:
    given: dict[str, Any] = {}
    skips = chance.choice((0.0, 0.1, 0.3, 0.7))
    for question in questionnaire.questions:
        if chance.random() < skips:
            continue
        if question.kind == "one":
            given[question.id] = chance.choice(question.option_ids)
            continue
        if question.exclusive_ids and chance.random() < 0.15:
            given[question.id] = [chance.choice(sorted(question.exclusive_ids))]
            continue
        options = [option for option in question.option_ids if option not in question.exclusive_ids]
        some = chance.sample(options, min(len(options), chance.choice((0, 1, 1, 2, 2, 3, 5))))
        given[question.id] = [_dated(chance, option, today) for option in some] if question.dated else some
    return given


def _dated(chance: random.Random, option: str, today: date) -> Any:
    if chance.random() < 0.3:
        return chance.choice((option, {"id": option}))
    days = chance.choice((*AWAY, chance.randint(-20, 20), chance.randint(-90, 90)))
    return {"id": option, "date": (today + timedelta(days=days)).isoformat()}


def _marks(chance: random.Random, pages: list[str], today: date) -> dict[str, str]:
    if chance.random() < 0.6:
        return {}
    kinds = (*KINDS, f"{LATER}:{today + timedelta(days=chance.randint(-2, 3))}", "later:", "never", "done:")
    return {page: chance.choice(kinds) for page in chance.sample(pages, chance.randint(1, 25))}


def made_up_library(library: Library, questionnaire: Questionnaire, seed: int, many: int = 120) -> Library:
    """Pages with the words of others, whose tags and lines are drawn by chance."""
    chance, pages = random.Random(seed), list(library)[:many]
    return Library(_made_up(chance, page, questionnaire) for page in pages)


def _made_up(chance: random.Random, page: Resource, questionnaire: Questionnaire) -> Resource:
    def some(of: tuple[str, ...], most: int = 3) -> tuple[str, ...]:
        return tuple(chance.sample(of, min(len(of), chance.randint(0, most))))

    def lines(most: int) -> tuple[str, ...]:
        return tuple(str(_line(chance, questionnaire)) for _ in range(chance.randint(0, most)))

    return replace(
        page,
        nations=frozenset(chance.choice((NATIONS, (chance.choice(NATIONS),)))),
        group=chance.choice(tuple(GROUPS)),
        stages=frozenset(some(STAGES)),
        transitions=frozenset(some(questionnaire.transitions)),
        relations=frozenset(some(questionnaire.options("who"), 2)),
        conditions=frozenset(some(questionnaire.options("condition"), 1)),
        about=frozenset(some(questionnaire.options("about_you"), 1)),
        needs=tuple(chance.sample(NEEDS, chance.randint(1, 3))),
        first_for=lines(4),
        good_for=lines(6),
        not_for=lines(1),
        human_contact=chance.random() < 0.2,
        own_home=chance.random() < 0.2,
    )


def _line(chance: random.Random, questionnaire: Questionnaire) -> Condition:
    return Condition(tuple(_part(chance, questionnaire) for _ in range(chance.choice((1, 1, 2, 3)))))


def _part(chance: random.Random, questionnaire: Questionnaire) -> Part:
    questions = {question.id: question.option_ids for question in questionnaire.questions} | {"stage": STAGES}
    question = chance.choice((NOW, NOW, *questions))
    options = questions[question]
    named = tuple(chance.sample(options, min(len(options), chance.randint(1, 4))))
    first = chance.randint(-70, 30)
    days = (first, first + chance.randint(0, 90)) if question == NOW and chance.random() < 0.5 else None
    return Part(question, named, chance.random() < 0.25, days)
