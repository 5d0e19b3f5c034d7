"""The one shape of a typed form: its fields, each error in words, and what was typed, given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form

from app.domain.profile.answers import AnswerError
from app.web.site.forms import posted_date


def plain(text: str | None) -> str:
    """What was typed without spaces around it and without a letter that no database keeps; "" for a field not sent."""
    return (text or "").replace("\x00", "").strip()


class TypedForm(Form):
    """A form of several fields. Where `validate()` says no, the page shows `typed` again, with each of `faults()`."""

    def __init__(self, typed: MultiDict[str, str]) -> None:
        super().__init__(typed)
        self.typed = typed

    def faults(self) -> list[tuple[str, str]]:
        """The first error of each field as (id of the box to go to, message), in the order of the page."""
        wrong = [field for field in self._fields.values() if field.errors]
        return [(posted_as(field)[0], str(field.errors[0])) for field in wrong]


class DayField(Field):
    """A date of three boxes, NAME-day, NAME-month and NAME-year. `data` is None where they hold no date.

    `required` is the error where all three are empty; without one they may be.
    """

    data: date | None

    def __init__(self, label: str, required: str = "", **more: Any) -> None:
        super().__init__(label, **more)
        self.required = required

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names under which it is posted."""
        return tuple(f"{self.name}-{part}" for part in ("day", "month", "year"))

    @property
    def parts(self) -> tuple[str, ...]:
        """What stood in each box when the form was read."""
        return self._parts

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        typed = MultiDict() if formdata is None else formdata
        self.data, self.process_errors = None, []
        self._parts = tuple(typed.get(name, "") for name in self.boxes)
        try:
            self.data = posted_date(typed, self.name)
        except AnswerError as error:
            self.process_errors = [error.message]
        else:
            if self.required and self.data is None:
                self.process_errors = [self.required]


def posted_as(field: Field) -> tuple[str, ...]:
    """The names under which a browser posts `field`."""
    return field.boxes if isinstance(field, DayField) else (field.name,)
