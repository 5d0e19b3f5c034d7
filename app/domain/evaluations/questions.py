"""The questions of an evaluation: one of a few, five steps with words, or a short text; each may be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.errors import CareCompanionError
from app.domain.ideas.personal_details import without_personal_details

CHOICE, STEPS, TEXT = "choice", "steps", "text"
KINDS = (CHOICE, STEPS, TEXT)
MOST_QUESTIONS = 5
FEWEST_OPTIONS, MOST_OPTIONS, NUMBER_OF_STEPS = 2, 6, 5
LONGEST_ASKS, LONGEST_OPTION, LONGEST_TEXT = 120, 60, 500
USUAL_STEPS = ("Not at all", "A little", "Somewhat", "Quite a lot", "Very much")


class QuestionError(CareCompanionError, ValueError):
    """A question or an answer that cannot be taken: which part or number, and a message for whoever typed it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field, self.message = field, message


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `options` are the words of its answers, in order; a text has none."""

    kind: str
    asks: str
    options: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "asks": self.asks, "options": list(self.options)}


def question_from(record: Mapping[str, Any]) -> Question:
    """A question as it was kept."""
    return Question(record["kind"], record["asks"], tuple(record["options"]))


def question_of(kind: str, asks: str, options: Sequence[str]) -> Question:
    """A question as it was typed. Raises QuestionError."""
    if kind not in KINDS:
        raise QuestionError("kind", "Choose how it is answered")
    if not asks or len(asks) > LONGEST_ASKS:
        raise QuestionError("asks", f"Write what you ask, in {LONGEST_ASKS} letters at most")
    if kind == TEXT:
        return Question(kind, asks)
    words = tuple(options) or (USUAL_STEPS if kind == STEPS else ())
    return Question(kind, asks, _checked(kind, words))


def _checked(kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
    if kind == STEPS and len(words) != NUMBER_OF_STEPS:
        raise QuestionError("options", f"Give {NUMBER_OF_STEPS} steps, one on each line, or none for the usual words")
    if kind == CHOICE and not FEWEST_OPTIONS <= len(words) <= MOST_OPTIONS:
        raise QuestionError("options", f"Give {FEWEST_OPTIONS} to {MOST_OPTIONS} answers, one on each line")
    if any(len(each) > LONGEST_OPTION for each in words) or len(set(words)) < len(words):
        raise QuestionError("options", f"Make each answer different, in {LONGEST_OPTION} letters at most")
    return words


def read_answers(questions: Sequence[Question], typed: Sequence[str]) -> dict[str, str]:
    """What was answered, in words, by the number of the question from 1; what was left empty is not in it.

    An option is given by its number from 1. Personal details are taken out of texts. Raises QuestionError.
    """
    pairs = zip(questions, typed, strict=True)
    return {
        str(number): _read(str(number), question, given) for number, (question, given) in enumerate(pairs, 1) if given
    }


def _read(number: str, question: Question, given: str) -> str:
    if question.kind == TEXT:
        if len(given) > LONGEST_TEXT:
            raise QuestionError(number, f"Use {LONGEST_TEXT} letters or fewer")
        return without_personal_details(given).text
    places = {str(place): option for place, option in enumerate(question.options, 1)}
    if given not in places:
        raise QuestionError(number, "Choose one of the answers shown")
    return places[given]
