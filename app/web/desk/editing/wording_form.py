"""The form that changes one text of questions, prompts or the lock screen."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import StringField, ValidationError
from wtforms.validators import Length

from app.domain.content.wording import Text, fault_of
from app.web.site.typed_form import TypedForm, plain


class WordingForm(TypedForm):
    """The new words and the reason for them. The button "shipped" stands for the words that came with the code."""

    words = StringField("Words", filters=[plain])
    why = StringField(
        "Why", [Length(min=1, message="Say why, in a few words. It stands in the history")], filters=[plain]
    )

    def __init__(self, typed: MultiDict[str, str], text: Text) -> None:
        super().__init__(typed)
        self.text = text
        if typed.get("action") == "shipped":
            self.words.data = text.shipped

    def validate_words(self, field: Any) -> None:
        if fault := fault_of(self.text, field.data):
            raise ValidationError(fault)
