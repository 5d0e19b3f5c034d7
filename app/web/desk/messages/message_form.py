"""The form of a message to carers: what was typed, and the text it makes for the service."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, ValidationError
from wtforms.validators import Length

from app import runtime
from app.domain.broadcasts.audience import Audience
from app.domain.broadcasts.send_window import DAYS
from app.domain.dates.when import FUTURE
from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import district_or_none
from app.domain.vocabulary import NATION_NAMES, NATIONS, STAGES
from app.models.delivery.broadcast import Broadcast
from app.services.broadcasts.write import Text
from app.web.site.forms import day_boxes
from app.web.site.typed_form import DayField, TypedForm, plain

LONGEST_TITLE, LONGEST_BODY, LONGEST_AREAS = 60, 200, 80
LONGEST_USE = timedelta(days=90)


def choosable() -> dict[str, tuple[str, ...]]:
    """Whom a message can be for, by field; never those who are to be left in peace."""
    transitions = runtime.content().transitions
    told = tuple(each.id for each in transitions if not each.no_broadcasts)
    return {"nation": NATIONS, "stage": STAGES, "transition": told}


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _shown(form: TypedForm, field: Any) -> None:
    if field.data and field.data not in choosable()[field.name]:
        raise ValidationError("Choose one of those shown")


class MessageForm(TypedForm):
    """What a publisher types of a message. Once `validate()` holds, `text()` gives it as the service takes it."""

    title = StringField(
        "Title",
        [Length(1, LONGEST_TITLE, f"Enter a title of 1 to {LONGEST_TITLE} letters")],
        filters=[_one_line],
    )
    body = StringField(
        "What it says",
        [Length(1, LONGEST_BODY, f"Enter one or two sentences, {LONGEST_BODY} letters at most")],
        filters=[_one_line],
    )
    resource_id = StringField("The page it leads to", filters=[plain])
    nation = StringField("Nation", [_shown], filters=[plain])
    stage = StringField("Stage", [_shown], filters=[plain])
    transition = StringField("What is going on for them", [_shown], filters=[plain])
    saved_page = StringField("A page that they saved", filters=[plain])
    areas = StringField("Where they are", filters=[plain])
    starts_on = DayField("First day", "Enter the first day", FUTURE)
    days = StringField("Over how many days", filters=[plain])
    useful_until = DayField("Of use until", "Enter the last day on which it is of use", FUTURE)

    def __init__(self, typed: MultiDict[str, str], today: date) -> None:
        super().__init__(typed)
        self.today = today

    def validate_resource_id(self, field: Any) -> None:
        resource = runtime.snapshot().library.get(field.data)
        if resource is None:
            raise ValidationError("Enter the name of a page that is published, such as carers-allowance")
        wanted = (self.nation.data,) if self.nation.data in NATIONS else NATIONS
        missing = [NATION_NAMES[nation] for nation in wanted if nation not in resource.nations]
        if missing:
            raise ValidationError(f"That page is not for {', '.join(missing)}. Choose a nation, or another page")

    def validate_saved_page(self, field: Any) -> None:
        if field.data and field.data not in runtime.snapshot().library:
            raise ValidationError("Enter the name of a page that is published, or leave it empty")

    def validate_areas(self, field: Any) -> None:
        unknown = [word for word in self._areas() if word not in AREAS and district_or_none(word) != word]
        if unknown:
            words = ", ".join(unknown)[:60]
            raise ValidationError(f"Not a postcode area or the first half of a postcode: {words}")
        if len(" ".join(set(self._areas()))) > LONGEST_AREAS:
            raise ValidationError(f"Use {LONGEST_AREAS} letters or fewer. Whole areas, such as CV, are shorter")

    def validate_starts_on(self, field: Any) -> None:
        if self._last_day() and field.data <= self.today:
            raise ValidationError("The first day is tomorrow at the earliest, because a second person has to agree")

    def validate_days(self, field: Any) -> None:
        if not self._number_of_days():
            raise ValidationError("Choose over how many days it goes out")

    def validate_useful_until(self, field: Any) -> None:
        last = self._last_day()
        if last and not last <= field.data <= last + LONGEST_USE:
            raise ValidationError("It must be of use from the last day of sending, for 90 days at most")

    def _areas(self) -> list[str]:
        typed = (self.areas.data or "").replace(",", " ").split()
        return [each.upper() if each.isascii() else each for each in typed]

    def _number_of_days(self) -> int:
        """How many were chosen; 0 for an answer that was not shown."""
        return {str(number): number for number in DAYS}.get(self.days.data or "", 0)

    def _last_day(self) -> date | None:
        """The last day of sending, once all three answers about days can be read."""
        starts_on, days = self.starts_on.data, self._number_of_days()
        return starts_on + timedelta(days=days - 1) if starts_on and days and self.useful_until.data else None

    def text(self) -> Text:
        starts_on, useful_until = self.starts_on.data, self.useful_until.data
        assert starts_on and useful_until
        audience = Audience(
            nation=self.nation.data or None,
            stage=self.stage.data or None,
            transition=self.transition.data or None,
            saved_page=self.saved_page.data or None,
            areas=frozenset(self._areas()),
        )
        title, body, resource_id = (field.data or "" for field in (self.title, self.body, self.resource_id))
        return Text(title, body, resource_id, audience, starts_on, self._number_of_days(), useful_until)


def typed_of(row: Broadcast) -> MultiDict[str, str]:
    """The form as it would have been typed for this message."""
    typed = MultiDict(
        (name, str(getattr(row, name) or ""))
        for name in ("title", "body", "resource_id", "nation", "stage", "transition", "saved_page", "areas", "days")
    )
    for name in ("starts_on", "useful_until"):
        day: date = getattr(row, name)
        typed.update(day_boxes(name, day))
    return typed
