"""Drafts of students that ask for somebody who knows the field."""

from __future__ import annotations

from flask import url_for

from app import runtime
from app.storage.panel import topics
from app.web.desk.blueprint import me
from app.web.desk.todo.pile import Pile, Task


def drafts_to_read() -> Pile:
    """For those who sign pages off."""
    found = topics.for_a_clinician(runtime.session()()) if me().may("sign") else []
    tasks = [
        Task(topic.title, f"a draft, from {writer}", url_for("desk.topic", number=topic.id))
        for topic, _, writer in found
    ]
    return Pile("students", "Drafts of students that ask for a reader", tasks, url_for("desk.sign_offs"))
