"""Reads posted answers in the form the domain takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from app.domain.dates.date_error import BOXES, DateError
from app.domain.dates.read import Reading, exact_day, read_boxes
from app.domain.dates.when import EITHER, When
from app.domain.profile.answers import AnswerError, Answers
from app.domain.profile.questionnaire import Option, Question
from app.web.site.door.made import day_of_act

# As long as the boxes take.
LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class DatedOption:
    """An option that was ticked, with the day that was read beside it."""

    option: Option
    reading: Reading | None

    def to_json(self) -> Mapping[str, str]:
        day = {"date": self.reading.on.isoformat()} if self.reading else {}
        return {"id": self.option.id, **day}


class NothingChosenError(AnswerError):
    """A form in which no answer was chosen. It may be skipped, but not by pressing Continue."""


def posted_value(question: Question, form: MultiDict[str, str]) -> object:
    """The value of one question as `with_answer` takes it. Raises AnswerError, also where nothing was chosen."""
    chosen = form.getlist(question.id)
    if not chosen:
        raise NothingChosenError(question.id, "Choose an answer, or skip this question")
    return chosen if question.kind == "many" else chosen[0]


def dated_options(question: Question, form: MultiDict[str, str]) -> list[DatedOption]:
    """What was ticked of a dated question, each with the day typed beside it. Raises AnswerError for a bad date."""
    found = []
    for option_id in form.getlist(question.id):
        option = question.option(option_id)
        if option is None:
            raise AnswerError(question.id, "choose one of the answers shown")
        found.append(DatedOption(option, posted_day(form, f"{question.id}-{option.id}", option.when)))
    return found


def said_back(dated: Iterable[DatedOption]) -> list[str]:
    """A sentence for each day of which more was guessed than three plain numbers leave open."""
    readings = ((each.option.label, each.reading) for each in dated)
    return [f"{label}: {reading.said_back}." for label, reading in readings if reading and not reading.sure]


def shown_dates(form: MultiDict[str, str] | None, question: Question, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Day, month and year beside each option: as typed in a form that came back, else as answered."""
    if form is not None:
        return {option: typed_boxes(form, f"{question.id}-{option}") for option in question.option_ids}
    return {h.id: (str(h.on.day), str(h.on.month), str(h.on.year)) for h in answers.named_events if h.on}


def typed_boxes(form: Mapping[str, str], name: str) -> tuple[str, ...]:
    """What was typed into the three boxes of `name`, to be shown again."""
    return tuple(form.get(f"{name}-{box}", "")[:LONGEST_SHOWN] for box in BOXES)


def posted_day(form: Mapping[str, str], name: str, when: When = EITHER) -> Reading | None:
    """The day of the three boxes `name`-day, -month, -year; None when all are empty.

    Raises AnswerError whose field is the box to go to.
    """
    typed = [form.get(f"{name}-{box}", "") for box in BOXES]
    if not any(text.strip() for text in typed):
        return None
    if exact := exact_day(typed):
        return Reading(exact, sure=True)
    try:
        return read_boxes(typed, day_of_act(), when)
    except DateError as error:
        raise AnswerError(f"{name}-{error.box}", error.message) from error


def day_boxes(name: str, day: date) -> list[tuple[str, str]]:
    """The three boxes of `name` as they would have been typed for `day`."""
    return [(f"{name}-{box}", str(getattr(day, box))) for box in BOXES]
