"""Days that somebody typed: for later with an hour, or as a field of a form."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field

from app import runtime
from app.domain.profile.answers import AnswerError
from app.web.site.forms import posted_date

HOURS = tuple((str(hour), f"{hour % 12 or 12}{'am' if hour < 12 else 'pm'}") for hour in range(24))


def typed_moment(form: MultiDict[str, str]) -> datetime | None:
    """The day and hour typed, in UK time; None for now. Raises AnswerError."""
    day = posted_date(form, "on")
    if day is None:
        return None
    hour = form.get("hour", "9")
    moment = datetime.combine(day, time(int(hour) if hour in dict(HOURS) else 9), runtime.UK)
    if moment <= runtime.now():
        raise AnswerError("on-day", "That moment is over. Choose a later one, or leave the day empty for now")
    return moment


class DayField(Field):
    """A day typed into three boxes, NAME-day, NAME-month and NAME-year; `data` is None where all are empty."""

    data: date | None

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors = []
        self.data = None
        self.parts = tuple(formdata.get(name, "") for name in self.boxes)
        try:
            self.data = posted_date(formdata, self.name)
        except AnswerError as error:
            self.process_errors.append(error.message)

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names under which it is posted."""
        return tuple(f"{self.name}-{part}" for part in ("day", "month", "year"))


def posted_as(field: Field) -> tuple[str, ...]:
    """The names under which a browser posts `field`."""
    return field.boxes if isinstance(field, DayField) else (field.name,)
