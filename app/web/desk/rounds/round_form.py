"""The forms of a round: what it asks and of whom, and what will be done about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wtforms import SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from app import runtime
from app.domain.content.roles import MEMBER_ROLES
from app.domain.dates.when import FUTURE
from app.storage.panel import rounds
from app.web.site.typed_form import DayField, TypedForm, plain

LONGEST_ROUND = timedelta(days=92)


class RoundForm(TypedForm):
    """A round: its question, what it is for, its last day, and who is asked."""

    question = StringField(
        "What do you want to know?",
        [Length(1, 200, "Say what you want to know, in up to 200 letters")],
        filters=[plain],
    )
    purpose = TextAreaField("What it is for", [Length(max=500, message="Use 500 letters or fewer")], filters=[plain])
    closes = DayField("The last day to answer", "Enter the last day to answer", FUTURE)
    members = SelectMultipleField("Who is asked", validate_choice=False, coerce=str)

    def validate_closes(self, field: Any) -> None:
        today = runtime.today()
        if field.data and not today < field.data <= today + LONGEST_ROUND:
            raise ValidationError("Choose a day from tomorrow on, three months ahead at most")

    def validate_members(self, field: Any) -> None:
        asked = rounds.who_may_be_asked(runtime.session()(), MEMBER_ROLES)
        if not {each.id for each in asked}.intersection(self.chosen()):
            raise ValidationError("Tick at least one person")

    def chosen(self) -> list[int]:
        """The numbers of the people ticked; what is no number is left out."""
        return [int(each) for each in self.members.data or () if each.isascii() and each.isdigit() and len(each) < 10]


class WillDoForm(TypedForm):
    """The line that closes the loop."""

    will_do = TextAreaField(
        "What we will do", [Length(1, 500, "Say in a line or two what you will do, and what not")], filters=[plain]
    )
