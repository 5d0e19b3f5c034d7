"""What helps now by three answers, for every pair of the last two at once: whoever asks need not tell theirs.

Of all questions these three carry the most: with them alone the five hold 3.1 that an adviser would give to one of 482
judged people, with "now" alone 2.5, and with any other third question 2.9 at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.content.resource import Library
from app.domain.open_library.records import LinkRecord, OptionRecord, QuestionRecord, WhatHelps
from app.domain.profile.answers import parse_answers
from app.domain.profile.questionnaire import Question, Questionnaire
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.select import Pick, tailor

NATION, NOW, CONDITION = "nation", "now", "condition"
ASKED = (NATION, NOW, CONDITION)
NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class Chooser:
    """The library and the rules by which it is chosen from, on one day."""

    library: Library
    rules: TailoringRules
    questionnaire: Questionnaire
    today: date

    def five(self, answers: dict[str, Any]) -> tuple[Pick, ...]:
        """What helps somebody with these answers, the most fitting first."""
        return tailor(
            parse_answers(answers, self.questionnaire), self.library, self.rules, self.questionnaire, self.today
        ).now


class _Places:
    """Values in the order in which they came, each once."""

    def __init__(self) -> None:
        self.of: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        return self.of.setdefault(value, len(self.of))


def what_helps(chooser: Chooser, nation: str, address: Callable[[str], str]) -> WhatHelps:
    """The table of one nation. `address` gives the whole address of a page, by its id."""
    pages, reasons = _Places(), _Places()
    choices = {
        now: {
            condition: tuple((pages.place(pick.id), reasons.place(pick.reason)) for pick in chooser.five(answers))
            for condition, answers in _answers(chooser.questionnaire, nation, now)
        }
        for now in _ids(chooser.questionnaire, NOW)
    }
    links = (_link(chooser.library, page_id, address) for page_id in pages.of)
    return WhatHelps(nation, chooser.today, tuple(links), tuple(reasons.of), choices)


def questions(questionnaire: Questionnaire, not_said: str) -> tuple[QuestionRecord, ...]:
    """The three questions; `not_said` is the answer of those who would rather not say."""
    asked = [question for each in ASKED if (question := questionnaire.get(each))]
    return tuple(
        QuestionRecord(each.id, each.asks, (*_options(each), *([] if each.id == NATION else [_none(not_said)])))
        for each in asked
    )


def _answers(questionnaire: Questionnaire, nation: str, now: str) -> Iterator[tuple[str, dict[str, Any]]]:
    given: dict[str, Any] = {NATION: nation, **({} if now == NOT_SAID else {NOW: [now]})}
    for condition in _ids(questionnaire, CONDITION):
        yield condition, {**given, **({} if condition == NOT_SAID else {CONDITION: [condition]})}


def _ids(questionnaire: Questionnaire, question: str) -> tuple[str, ...]:
    return (*questionnaire.options(question), NOT_SAID)


def _options(question: Question) -> list[OptionRecord]:
    return [OptionRecord(option.id, option.label, option.section) for option in question.options]


def _none(words: str) -> OptionRecord:
    return OptionRecord(NOT_SAID, words, "")


def _link(library: Library, page_id: str, address: Callable[[str], str]) -> LinkRecord:
    page = library.get(page_id)
    assert page is not None
    return LinkRecord(page.id, page.title, page.why, address(page.id))
