"""The form of an idea: one text, perhaps about a page."""

from __future__ import annotations

from wtforms import StringField, ValidationError
from wtforms.validators import Length

from app.domain.ideas.states import LONGEST
from app.domain.ideas.typed_idea import tidy
from app.web.site.typed_form import TypedForm, plain


def _fit(text: str | None) -> str:
    return tidy(plain(text))


class IdeaForm(TypedForm):
    """What would make Care Companion better. Nobody who reads the page sees `website`: who fills it is a program."""

    text = StringField("Your idea", filters=[_fit])
    about = StringField("The page", [Length(max=60)], filters=[plain])
    website = StringField("Leave this empty")
    follow = StringField("Follow")
    another = StringField("Another idea")

    def validate_text(self, field: StringField) -> None:
        typed = field.data or ""
        if not typed:
            raise ValidationError("Write your idea in the box")
        if len(typed) > LONGEST:
            over = len(typed) - LONGEST
            raise ValidationError(f"Use {LONGEST} letters or fewer. It is {over} too long, and still in the box")
