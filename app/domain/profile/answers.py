"""Checks what a carer answers, once at the door; from there it is passed on as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from app.domain.errors import CareCompanionError
from app.domain.profile.answer_set import Answers, NamedEvent, Value
from app.domain.profile.questionnaire import Question, Questionnaire
from app.domain.time_zones import UK_TIME, zone_of

__all__ = ["AnswerError", "Answers", "NamedEvent", "parse_answers", "parse_date", "with_answer"]

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)


class AnswerError(CareCompanionError, ValueError):
    """An answer that cannot be taken; `field` is the question's id, `message` is for the carer."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def parse_answers(record: object, questionnaire: Questionnaire) -> Answers:
    """An answer set in the form of docs/vocabulary.md ("today" is read elsewhere). Raises AnswerError."""
    if not isinstance(record, Mapping):
        raise AnswerError("answers", "must be one set of answers")
    known = {q.id for q in questionnaire.questions} | {"time_zone", "opted_in", "today"}
    for field in record:
        if field not in known:
            raise AnswerError(str(field)[:40] or "(no name)", "is not one of the questions")
    given = {q.id: _checked(q, record[q.id]) for q in questionnaire.questions if record.get(q.id) is not None}
    return Answers(given, _time_zone(record), _opted_in(record, questionnaire))


def with_answer(answers: Answers, question: Question, value: object) -> Answers:
    """`answers` with one question answered anew. Raises AnswerError."""
    return answers.replacing(question.id, _checked(question, value))


def parse_date(text: object, field: str) -> date:
    """An ISO date between 1900 and 2100. Raises AnswerError that names `field`."""
    if isinstance(text, str) and len(text) == 10 and text.isascii():
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = None
        # fromisoformat also takes a date by its week, which no form and no file of ours writes.
        if day and day.isoformat() == text and EARLIEST <= day <= LATEST:
            return day
    raise AnswerError(field, "must be a real date, such as 2026-12-04")


def _checked(question: Question, value: object) -> Value:
    if question.dated:
        return _named_events(question, value)
    return _many(question, value) if question.kind == "many" else _one(question, value)


def _one(question: Question, value: object) -> str:
    if not isinstance(value, str) or value not in question.option_ids:
        raise AnswerError(question.id, "choose one of the answers shown")
    return value


def _many(question: Question, value: object) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise AnswerError(question.id, "choose from the answers shown")
    chosen = {_one(question, item) for item in value}
    if len(chosen) > 1 and chosen & question.exclusive_ids:
        raise AnswerError(question.id, "choose either the last answer or the others, not both")
    return tuple(option for option in question.option_ids if option in chosen)


def _named_events(question: Question, value: object) -> tuple[NamedEvent, ...]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise AnswerError(question.id, "choose from the answers shown")
    found: dict[str, NamedEvent] = {}
    for item in value:
        entry = {"id": item} if isinstance(item, str) else item
        if not isinstance(entry, Mapping) or set(entry) - {"id", "date"}:
            raise AnswerError(question.id, "choose from the answers shown")
        chosen = _one(question, entry.get("id"))
        day = parse_date(entry["date"], question.id) if entry.get("date") is not None else None
        found[chosen] = NamedEvent(chosen, day, nothing=chosen in question.exclusive_ids)
    if any(h.nothing for h in found.values()) and len(found) > 1:
        raise AnswerError(question.id, "choose either nothing new or what has changed, not both")
    return tuple(found[option] for option in question.option_ids if option in found)


def _time_zone(record: Mapping[str, Any]) -> str:
    name = record.get("time_zone", UK_TIME)
    try:
        if isinstance(name, str) and len(name) <= 64:
            return zone_of(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise AnswerError("time_zone", f"must be the name of a time zone, such as {UK_TIME}")


def _opted_in(record: Mapping[str, Any], questionnaire: Questionnaire) -> tuple[str, ...]:
    value = record.get("opted_in", ())
    known = questionnaire.opt_ins
    if (
        isinstance(value, str)
        or not isinstance(value, Sequence)
        or any(not isinstance(item, str) or item not in known for item in value)
    ):
        raise AnswerError("opted_in", f"may hold {' and '.join(sorted(known))} only")
    return tuple(value)
