"""The questions, their options and their order. The words come from app/content/questionnaire.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. `said` quotes it in a reason: "you said that ..."."""

    id: str
    label: str
    hint: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the questionnaire. `kind` is "one" or "many"; `dated` options may carry a date."""

    id: str
    asks: str
    kind: str
    options: tuple[Option, ...]
    hint: str = ""
    why: str = ""
    optional: bool = False
    dated: bool = False

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def option(self, option_id: str) -> Option | None:
        return next((option for option in self.options if option.id == option_id), None)


class Questionnaire:
    """The questions in the order they are asked: eight, then the two that are offered later."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self.questions = questions
        self._by_id = {question.id: question for question in questions}

    @property
    def first(self) -> Question:
        return self.questions[0]

    @property
    def main(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if not question.optional)

    @property
    def extra(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.optional)

    def get(self, question_id: str) -> Question | None:
        return self._by_id.get(question_id)

    def after(self, question_id: str) -> Question | None:
        """The next question of the same part (main or extra), or None at its end."""
        return self._beside(question_id, 1)

    def before(self, question_id: str) -> Question | None:
        return self._beside(question_id, -1)

    def _beside(self, question_id: str, step: int) -> Question | None:
        question = self._by_id[question_id]
        part = self.extra if question.optional else self.main
        place = part.index(question) + step
        return part[place] if 0 <= place < len(part) else None

    def said(self, question_id: str, option_id: str) -> str:
        """How a reason quotes this answer, for example "they live with you"."""
        question = self._by_id.get(question_id)
        option = question.option(option_id) if question else None
        return option.said or option.label if option else ""


def questionnaire_from(record: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire of its TOML record; KeyError names a missing field."""
    return Questionnaire(tuple(_question(entry) for entry in record["question"]))


def _question(entry: Mapping[str, Any]) -> Question:
    options = tuple(Option(o["id"], o["label"], o.get("hint", ""), o.get("said", "")) for o in entry["option"])
    return Question(
        id=entry["id"],
        asks=entry["asks"],
        kind=entry["kind"],
        options=options,
        hint=entry.get("hint", ""),
        why=entry.get("why", ""),
        optional=entry.get("optional", False),
        dated=entry.get("dated", False),
    )
