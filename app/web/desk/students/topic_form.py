"""The form by which a topic is put on the list."""

from __future__ import annotations

from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from app.web.site.typed_form import TypedForm, plain


class TopicForm(TypedForm):
    """A topic that a page is wanted on."""

    topic = StringField("The topic", [Length(1, 120, "Name the topic, in 120 letters")], filters=[plain])
    wanted_for = TextAreaField(
        "For whom, and why", [Length(max=500, message="Use 500 letters at most")], filters=[plain]
    )
