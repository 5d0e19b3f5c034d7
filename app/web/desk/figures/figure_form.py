"""The form of one figure: what was typed, and the figure it makes."""

from __future__ import annotations

from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, Regexp

from app.domain.content.facts import Fact
from app.domain.content.figures.shape import doubt, no_number
from app.domain.dates.when import FUTURE
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.web.site.forms import day_boxes
from app.web.site.typed_form import DayField, TypedForm, plain

NAME = "Enter a name for the desk, such as Carer's Allowance"
ID = "Use small letters, numbers and hyphens, such as carers-allowance-weekly"
OFFICIAL = "Enter the official page it stands on, such as https://www.gov.uk/carers-allowance"
BOTH_DAYS = "Enter the first and the last day on which it holds"
_SITES = r"gov\.uk|gov\.scot|gov\.wales|nhs\.uk|nhs\.scot|hscni\.net|legislation\.gov\.uk"


def _known(nations: list[str] | None) -> list[str]:
    return [nation for nation in nations or [] if nation in NATIONS]


class FigureForm(TypedForm):
    """What an editor types of a figure. Once `validate()` holds, `fact()` gives it.

    `old` is what readers see of it until now, None for a new one: an amount or unit of another shape is taken only
    where `sure` says so for this very amount.
    """

    old: Fact | None = None
    is_doubted = False

    id = StringField(
        "Short name", [Regexp(r"[a-z0-9]+(-[a-z0-9]+)*\Z", message=ID), Length(max=60, message=ID)], filters=[plain]
    )
    name = StringField("Name", [Length(1, 80, NAME)], filters=[plain])
    value = StringField("Figure", [Length(1, 60, "Enter the figure, such as £86.45")], filters=[plain])
    unit = StringField("What for", [Length(1, 60, "Say what it is for, such as a week")], filters=[plain])
    nations = SelectMultipleField(
        "Nations",
        [Length(min=1, message="Choose at least one nation")],
        choices=[SelectChoice(value=nation, label=name) for nation, name in NATION_NAMES.items()],
        validate_choice=False,
        filters=[_known],
    )
    valid_from = DayField("First day", BOTH_DAYS)
    valid_to = DayField("Last day", BOTH_DAYS, FUTURE)
    url = StringField(
        "Official page",
        [Regexp(rf"https://([a-z0-9-]+\.)*({_SITES})(/\S*)?\Z", message=OFFICIAL), Length(max=500, message=OFFICIAL)],
        filters=[plain],
    )

    # The amount and unit for which somebody insists, so that a tick for one slip lets no other through.
    sure = StringField("It really changes", [Length(max=121)], filters=[plain])

    def validate_value(self, field: Any) -> None:
        if wrong := no_number(field.data):
            raise ValidationError(f"“{wrong}” is not a number. Type it like £86.45")
        if self.old and not field.errors and (asked := doubt(field.data, self.old.value)):
            self._unless_sure(asked)

    def validate_unit(self, field: Any) -> None:
        if self.old and field.data and field.data.casefold() != self.old.unit.casefold():
            self._unless_sure(f"Until now it is “{self.old.unit}”. Does that really become “{field.data}”?")

    def _unless_sure(self, asked: str) -> None:
        if self.sure.data != f"{self.value.data} {self.unit.data}":
            self.is_doubted = True
            raise ValidationError(asked)

    def validate_valid_to(self, field: Any) -> None:
        if self.valid_from.data and field.data and self.valid_from.data > field.data:
            raise ValidationError("The last day must not be before the first")

    def fact(self, today: date) -> Fact:
        """The figure as it was typed, looked up `today`."""
        first, last = self.valid_from.data, self.valid_to.data
        assert first and last
        nations = frozenset(self.nations.data or ())
        return Fact(
            self.id.data or "",
            self.name.data or "",
            self.value.data or "",
            self.unit.data or "",
            nations,
            first,
            last,
            self.url.data or "",
            today,
            False,
        )


def typed_of(fact: Fact) -> MultiDict[str, str]:
    """The form as it would have been typed for this figure."""
    typed = MultiDict(
        [("id", fact.id), ("name", fact.name), ("value", fact.value), ("unit", fact.unit), ("url", fact.url)]
    )
    for nation in fact.nations:
        typed.add("nations", nation)
    for name in ("valid_from", "valid_to"):
        day: date = getattr(fact, name)
        typed.update(day_boxes(name, day))
    return typed
