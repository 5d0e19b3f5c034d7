"""The form by which a topic is put on the list."""

from __future__ import annotations

from typing import Any

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from app.web.desk.rounds.subjects import no_idea, number_of_idea, text_of_idea
from app.web.site.typed_form import TypedForm, plain

LONGEST = 120


class TopicForm(TypedForm):
    """A topic that a page is wanted on; "#12" stands for the idea of that number."""

    topic = StringField("The topic", [Length(1, LONGEST, "Name the topic, in 120 letters")], filters=[plain])
    wanted_for = TextAreaField(
        "For whom, and why", [Length(max=500, message="Use 500 letters at most")], filters=[plain]
    )

    def validate_topic(self, field: Any) -> None:
        number = self.idea()
        if number is not None and not self.title():
            raise ValidationError(no_idea(number))

    def idea(self) -> int | None:
        """The number of the idea that was typed, if one was."""
        return number_of_idea(self.topic.data or "")

    def title(self) -> str:
        """What was typed, or the words of the idea; "" where there is none of that number."""
        number = self.idea()
        return (self.topic.data or "") if number is None else (text_of_idea(number) or "")[:LONGEST]
