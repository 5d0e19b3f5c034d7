"""Reads posted answers in the form the domain takes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from werkzeug.datastructures import MultiDict

from app.domain.profile.answers import AnswerError, Answers
from app.domain.profile.questionnaire import Question


def posted_value(question: Question, form: MultiDict[str, str]) -> object:
    """The value of one question as `with_answer` takes it. Raises AnswerError, also where nothing was chosen."""
    chosen = form.getlist(question.id)
    if not chosen:
        raise AnswerError(question.id, "Choose an answer, or use Skip this question")
    if question.dated:
        return named_events(form)
    return chosen if question.kind == "many" else chosen[0]


def _named_event(option: str, form: MultiDict[str, str]) -> Mapping[str, str]:
    day = posted_date(form, f"now-{option}")
    return {"id": option, "date": day.isoformat()} if day else {"id": option}


def named_events(form: MultiDict[str, str]) -> list[Mapping[str, str]]:
    """What was ticked under "now", each with the date typed beside it. Raises AnswerError for a bad date."""
    return [_named_event(option, form) for option in form.getlist("now")]


def shown_dates(form: MultiDict[str, str] | None, question: Question, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Day, month and year beside each option: as typed in a form that came back, else as answered."""
    if form is not None:
        return {
            option: tuple(form.get(f"now-{option}-{part}", "")[:4] for part in ("day", "month", "year"))
            for option in question.option_ids
        }
    return {h.id: (str(h.on.day), str(h.on.month), str(h.on.year)) for h in answers.named_events if h.on}


def date_errors(errors: list[tuple[str, str]]) -> dict[str, str]:
    """The errors that belong to a date beside an option, by option."""
    return {
        field.removeprefix("now-").removesuffix("-day"): message
        for field, message in errors
        if field.startswith("now-") and field.endswith("-day")
    }


def posted_date(form: MultiDict[str, str], name: str) -> date | None:
    """The date of three boxes `name`-day, -month, -year; None when all are empty.

    Raises AnswerError with the field `name`-day.
    """
    parts = [form.get(f"{name}-{part}", "").strip() for part in ("day", "month", "year")]
    if not any(parts):
        return None
    if all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        day, month, year = map(int, parts)
        try:
            found = date(year, month, day)
        except ValueError:
            found = date.min
        if 1900 <= found.year <= 2100:
            return found
    raise AnswerError(f"{name}-day", "Enter a real date, such as 4 12 2026. You can also leave it empty")
