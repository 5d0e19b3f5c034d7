"""The short forms of carers: to keep a plan, the pace of prompts, and what they say of a page."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import AnyOf

from app.web.site.typed_form import TypedForm

SHOWN = "Choose one of the answers shown"
# At most how many prompts in a week, each in words for the choice and for the sentence above the schedule.
PACES = {
    1: ("1 a week", "one a week"),
    2: ("2 a week", "two a week"),
    4: ("4 a week", "four a week"),
    7: ("1 a day", "one a day"),
}


class KeepForm(TypedForm):
    """The consent that keeps a plan. Whether they are old enough is for the use case to say."""

    consent = StringField(
        "Consent",
        [AnyOf(("yes",), "Tick “Yes, keep my answers” if you agree. Without it, nothing is kept on our side")],
    )
    age = StringField("Age")
    prompts = StringField("Prompts")


class PaceForm(TypedForm):
    """How often prompts come, and between which hours they never do."""

    per_week = StringField("At most how many a week", [AnyOf([str(per_week) for per_week in PACES], SHOWN)])
    quiet_from = StringField("Quiet from", [AnyOf(("19", "20", "21", "22"), SHOWN)])
    quiet_to = StringField("Quiet until", [AnyOf(("7", "8", "9", "10"), SHOWN)])

    def wishes(self) -> dict[str, int]:
        """Each as a number: prompts a week, and hours of the day."""
        return {name: int(value) for name, value in self.data.items()}
