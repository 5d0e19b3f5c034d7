"""The one shape of a typed form: its fields, each error in words, and what was typed, given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, Form

from app.domain.dates.date_error import BOXES
from app.domain.dates.when import EITHER, When
from app.domain.profile.answers import AnswerError
from app.web.site.forms import posted_day


def plain(text: str | None) -> str:
    """What was typed without spaces around it and without a letter that no database keeps; "" for a field not sent."""
    return (text or "").replace("\x00", "").strip()


def named(field: str, message: str) -> str:
    """A message that says which field it is of, for the summary at the top of a page."""
    return f"{field}: {message[:1].lower()}{message[1:]}"


class TypedForm(Form):
    """A form of several fields. Where `validate()` says no, the page shows `typed` again, with each of `faults()`."""

    def __init__(self, typed: MultiDict[str, str]) -> None:
        super().__init__(typed)
        self.typed = typed

    def fill(self, typed: MultiDict[str, str]) -> None:
        """Reads what was typed in place of what the form held before."""
        self.process(typed)
        self.typed = typed

    def faults(self) -> list[tuple[str, str]]:
        """The first error of each field as (id of the box to go to, message), in the order of the page."""
        wrong = [field for field in self._fields.values() if field.errors]
        return [(_place_of(field), str(field.errors[0])) for field in wrong]

    def said_back(self) -> list[str]:
        """A sentence for each date of which more had to be read than three plain numbers."""
        days = [field for field in self._fields.values() if isinstance(field, DayField)]
        return [f"{field.label.text}: {field.said_back}." for field in days if field.said_back]


class DayField(Field):
    """A date of three boxes, NAME-day, NAME-month and NAME-year. `data` is None where they hold no date.

    `required` is the error where all three are empty; without one they may be. `when` says where a day without a year
    lies: in the past, in the future, or nearest to today.
    """

    data: date | None

    def __init__(self, label: str, required: str = "", when: When = EITHER, **more: Any) -> None:
        super().__init__(label, **more)
        self.required = required
        self.when = when

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names under which it is posted."""
        return tuple(f"{self.name}-{part}" for part in BOXES)

    @property
    def parts(self) -> tuple[str, ...]:
        """What stood in each box when the form was read."""
        return self._parts

    @property
    def said_back(self) -> str:
        """Which day was read, where that was not plain from what was typed; else ""."""
        return self._reading.said_back if self._reading and not self._reading.sure else ""

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        typed = MultiDict() if formdata is None else formdata
        self.process_errors, self._reading, self.box_at_fault = [], None, self.boxes[0]
        self._parts = tuple(typed.get(name, "") for name in self.boxes)
        try:
            self._reading = posted_day(typed, self.name, self.when)
        except AnswerError as error:
            self.process_errors, self.box_at_fault = [error.message], error.field
        else:
            if self.required and self._reading is None:
                self.process_errors = [self.required]
        self.data = self._reading.on if self._reading else None


def posted_as(field: Field) -> tuple[str, ...]:
    """The names under which a browser posts `field`."""
    boxes: tuple[str, ...] = getattr(field, "boxes", (field.name,))
    return boxes


def field_of(box: str) -> str:
    """The name of the field that a box, as `faults()` names it, belongs to."""
    name, _, part = box.rpartition("-")
    return name if part in BOXES else box


def _place_of(field: Field) -> str:
    return str(getattr(field, "box_at_fault", field.name))
