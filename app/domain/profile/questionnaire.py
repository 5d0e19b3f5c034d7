"""The questions, their options and their order. The words come from app/content/questionnaire.toml."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from itertools import groupby
from typing import Any

from app.domain.dates.when import EITHER, WHENS, When
from app.domain.profile.answer_set import Answers
from app.domain.record_fields import RecordFieldError, flag, known_fields, listed, one_of, text

ONE, MANY = "one", "many"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `said` quotes it in a reason: "you said that ...".

    `exclusive` stands alone: "none of these". `dated` may carry a date; `when` says where it lies, "past" or "future",
    so that a day without a year is read right. Options with the same `section` stand together under that heading.
    """

    id: str
    label: str
    hint: str = ""
    said: str = ""
    exclusive: bool = False
    dated: bool = False
    when: When = EITHER
    section: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the questionnaire. `kind` is "one" or "many"; the options of a `dated` one are transitions.

    `exclusive_ids` are the options that cannot stand beside another. `asked_when` names answers to other questions of
    which each needs one: without them it is not asked.
    """

    id: str
    asks: str
    kind: str
    options: tuple[Option, ...]
    hint: str = ""
    why: str = ""
    optional: bool = False
    dated: bool = False
    asked_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    # Asked for every answer of every request, so made once.
    option_ids: tuple[str, ...] = field(init=False)
    exclusive_ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "option_ids", tuple(option.id for option in self.options))
        alone = frozenset(option.id for option in self.options if option.exclusive)
        object.__setattr__(self, "exclusive_ids", alone)

    @property
    def dated_ids(self) -> frozenset[str]:
        """The options that may carry a date."""
        return frozenset(option.id for option in self.options if option.dated)

    @property
    def sections(self) -> list[tuple[str, list[Option]]]:
        """The options under their headings, in the order of the page; those of no section under an empty one."""
        return [(name, list(options)) for name, options in groupby(self.options, key=lambda option: option.section)]

    def is_asked(self, answers: Answers) -> bool:
        """Whether it can matter to somebody with these answers."""
        return all(set(answers.given(question)) & set(wanted) for question, wanted in self.asked_when.items())

    def option(self, option_id: str) -> Option | None:
        return next((option for option in self.options if option.id == option_id), None)


class Questionnaire:
    """The questions in the order they are asked: the main ones, then those that are offered later.

    `opt_ins` are the transitions whose prompts need a yes of their own.
    """

    def __init__(self, questions: tuple[Question, ...], opt_ins: Collection[str] = ()) -> None:
        self.questions = questions
        self.opt_ins = frozenset(opt_ins)
        self._by_id = {question.id: question for question in questions}

    @property
    def first(self) -> Question:
        return self.questions[0]

    @property
    def main(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if not question.optional)

    def extra(self, answers: Answers) -> tuple[Question, ...]:
        """What is offered later to somebody with these answers."""
        return tuple(question for question in self.questions if question.optional and question.is_asked(answers))

    @property
    def events(self) -> Question:
        """The one question whose answers are transitions."""
        return next(question for question in self.questions if question.dated)

    @property
    def transitions(self) -> tuple[str, ...]:
        """The ids of all that can be said to happen, in the order of the page."""
        return tuple(option.id for option in self.events.options if not option.exclusive)

    def get(self, question_id: str) -> Question | None:
        return self._by_id.get(question_id)

    def options(self, question_id: str) -> tuple[str, ...]:
        """The option ids of one question; none of one that is not asked."""
        question = self._by_id.get(question_id)
        return question.option_ids if question else ()

    def after(self, question_id: str, answers: Answers) -> Question | None:
        """The next question of the same part (main or extra) that is asked, or None at its end."""
        return self._beside(question_id, 1, answers)

    def before(self, question_id: str, answers: Answers) -> Question | None:
        return self._beside(question_id, -1, answers)

    def _beside(self, question_id: str, step: int, answers: Answers) -> Question | None:
        question = self._by_id[question_id]
        part = self.extra(answers) if question.optional else self.main
        if question not in part:
            return None
        place = part.index(question) + step
        return part[place] if 0 <= place < len(part) else None

    def said(self, question_id: str, option_id: str) -> str:
        """How a reason quotes this answer, for example "they live with you"."""
        question = self._by_id.get(question_id)
        option = question.option(option_id) if question else None
        return option.said or option.label if option else ""


def in_words(number: int) -> str:
    """A small number as people read it: eight for 8; digits from 13 on."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def questionnaire_from(record: Mapping[str, Any], opt_ins: Collection[str] = ()) -> Questionnaire:
    """The questionnaire of its TOML record. RecordFieldError names the question and the field."""
    questions = tuple(_question(entry) for entry in listed(record, "question", "questionnaire"))
    if len({question.id for question in questions}) < len(questions):
        raise RecordFieldError("questionnaire: two questions have the same id")
    if sum(question.dated for question in questions) > 1:
        raise RecordFieldError("questionnaire: dated is for one question, whose options are the transitions")
    return Questionnaire(questions, opt_ins)


def _question(entry: Mapping[str, Any]) -> Question:
    place = text(entry, "id", "question")
    known_fields(entry, {each.name for each in fields(Question) if each.init} - {"options"} | {"option"}, place)
    dated = flag(entry, "dated", place)
    kind = one_of(entry, "kind", (ONE, MANY), place) or text(entry, "kind", place)
    if dated and kind != MANY:
        raise RecordFieldError(f"{place}: dated is for a question of kind many")
    return Question(
        id=place,
        asks=text(entry, "asks", place),
        kind=kind,
        options=tuple(_option(option, place, dated) for option in listed(entry, "option", place)),
        hint=text(entry, "hint", place, ""),
        why=text(entry, "why", place, ""),
        optional=flag(entry, "optional", place),
        dated=dated,
        asked_when=_asked_when(entry, place),
    )


def _asked_when(entry: Mapping[str, Any], place: str) -> dict[str, tuple[str, ...]]:
    wanted = entry.get("asked_when", {})
    if not isinstance(wanted, Mapping) or not all(isinstance(options, list) for options in wanted.values()):
        raise RecordFieldError(f"{place}: asked_when must name questions, each with a list of its answers")
    return {question: tuple(map(str, options)) for question, options in wanted.items()}


def _option(entry: Mapping[str, Any], question: str, dated: bool) -> Option:
    place = f"{question}.{text(entry, 'id', question)}"
    known_fields(entry, [each.name for each in fields(Option)], place)
    exclusive = flag(entry, "exclusive", place)
    return Option(
        id=text(entry, "id", question),
        label=text(entry, "label", place),
        hint=text(entry, "hint", place, ""),
        said=text(entry, "said", place, ""),
        exclusive=exclusive,
        dated=flag(entry, "dated", place, default=dated and not exclusive),
        when=WHENS[one_of(entry, "when", tuple(WHENS), place) or EITHER],
        section=text(entry, "section", place, ""),
    )
