"""What a carer has answered: checked once at the door, then passed on as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.domain.errors import CareCompanionError
from app.domain.profile.questionnaire import Question, Questionnaire

DEFAULT_TIME_ZONE = "Europe/London"
EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)
OPT_INS = frozenset({"planning_end"})


class AnswerError(CareCompanionError, ValueError):
    """An answer that cannot be taken; `field` is the question's id, `message` is for the carer."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """A transition that the carer named, with its date where they gave one."""

    id: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers; what was skipped is None or empty."""

    nation: str | None = None
    who: str | None = None
    living: str | None = None
    help: tuple[str, ...] = ()
    how_long: str | None = None
    hours: str | None = None
    now: tuple[NamedEvent, ...] = ()
    managing: str | None = None
    about_you: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    time_zone: str = DEFAULT_TIME_ZONE
    opted_in: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Answers(time_zone=self.time_zone, opted_in=self.opted_in)

    @property
    def under_18(self) -> bool:
        return "under_18" in self.about_you

    def named_event(self, transition: str) -> NamedEvent | None:
        return next((h for h in self.now if h.id == transition), None)

    def given(self, question_id: str) -> tuple[str, ...]:
        """The chosen option ids of one question, in order; empty when it was skipped."""
        value = getattr(self, question_id)
        if question_id == "now":
            return tuple(h.id for h in self.now)
        return (value,) if isinstance(value, str) else tuple(value or ())

    def to_json(self) -> dict[str, Any]:
        """The answer set of docs/vocabulary.md, without what was skipped."""
        record: dict[str, Any] = {}
        for name in ("nation", "who", "living", "how_long", "hours", "managing"):
            if value := getattr(self, name):
                record[name] = value
        for name in ("help", "about_you", "condition", "opted_in"):
            if value := getattr(self, name):
                record[name] = list(value)
        if self.now:
            record["now"] = [{"id": h.id, "date": h.on.isoformat()} if h.on else {"id": h.id} for h in self.now]
        if self.time_zone != DEFAULT_TIME_ZONE:
            record["time_zone"] = self.time_zone
        return record


def parse_answers(record: object, questionnaire: Questionnaire) -> Answers:
    """An answer set in the form of docs/vocabulary.md ("today" is read elsewhere). Raises AnswerError."""
    if not isinstance(record, Mapping):
        raise AnswerError("answers", "must be one set of answers")
    known = {q.id for q in questionnaire.questions} | {"time_zone", "opted_in", "today"}
    for field in record:
        if field not in known:
            raise AnswerError(str(field)[:40] or "(no name)", "is not one of the questions")
    given = {q.id: _checked(q, record[q.id]) for q in questionnaire.questions if record.get(q.id) is not None}
    return Answers(time_zone=_time_zone(record), opted_in=_opted_in(record), **given)


def with_answer(answers: Answers, question: Question, value: object) -> Answers:
    """`answers` with one question answered anew. Raises AnswerError."""
    return replace(answers, **{question.id: _checked(question, value)})


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


def _checked(question: Question, value: object) -> Any:
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
    if len(chosen) > 1 and chosen & {"none", "not_known"}:
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
        found[chosen] = NamedEvent(chosen, day)
    if len(found) > 1 and "nothing_new" in found:
        raise AnswerError(question.id, "choose either nothing new or what has changed, not both")
    return tuple(found[option] for option in question.option_ids if option in found)


def _time_zone(record: Mapping[str, Any]) -> str:
    name = record.get("time_zone", DEFAULT_TIME_ZONE)
    try:
        if isinstance(name, str) and len(name) <= 64:
            return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise AnswerError("time_zone", "must be the name of a time zone, such as Europe/London")


def _opted_in(record: Mapping[str, Any]) -> tuple[str, ...]:
    value = record.get("opted_in", ())
    if (
        isinstance(value, str)
        or not isinstance(value, Sequence)
        or any(not isinstance(item, str) or item not in OPT_INS for item in value)
    ):
        raise AnswerError("opted_in", "may hold planning_end only")
    return tuple(value)
