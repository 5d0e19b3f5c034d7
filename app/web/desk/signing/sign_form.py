"""The form under a page that was read: who signs it, in which role, on which day."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, ValidationError
from wtforms.validators import AnyOf, Length

from app import runtime
from app.domain.content.signing.roles import SIGN_ROLES
from app.domain.dates.when import PAST
from app.models.content.sign_off import SignOff
from app.services.editing.signing.sign import Signature
from app.web.site.forms import day_boxes
from app.web.site.typed_form import DayField, TypedForm, plain

DAY = "Enter the day on which you read it"


class SignForm(TypedForm):
    """What somebody types who signs a page off. Once `validate()` holds, `signature()` gives it."""

    role = StringField("I read as", [AnyOf(SIGN_ROLES, "Choose as whom you read")])
    name = StringField("Your name", [Length(1, 120, "Enter your name as you want it said")], filters=[plain])
    post = StringField("Your post", [Length(1, 120, "Enter your post, such as district nurse")], filters=[plain])
    signed = DayField("The day you read it", DAY, PAST)
    note = StringField("A note", [Length(max=500, message="Use 500 letters or fewer")], filters=[plain])
    shows_name = StringField("Show my name to readers")

    def validate_signed(self, field: Any) -> None:
        if field.data and field.data > runtime.today():
            raise ValidationError("This day lies ahead. " + DAY)

    def signature(self) -> Signature:
        """What was typed, to stand under the page."""
        assert self.signed.data
        return Signature(
            role=self.role.data or "",
            name=self.name.data or "",
            post=self.post.data or "",
            on=self.signed.data,
            note=self.note.data or "",
            shows_name=self.shows_name.data == "yes",
        )


def begun(role: str, last: SignOff | None) -> SignForm:
    """The form with today, and with the name and post of what they signed last."""
    typed = MultiDict([("role", role), *day_boxes("signed", runtime.today())])
    if last is not None:
        typed.update({"name": last.name, "post": last.post})
        if last.shows_name:
            typed.add("shows_name", "yes")
    return SignForm(typed)
