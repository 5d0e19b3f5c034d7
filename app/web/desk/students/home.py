"""A student's first page: their next thing, their topics, and what they gave so far."""

from __future__ import annotations

from flask import render_template, url_for

from app import runtime
from app.models.content.draft import BACK, REVIEW
from app.models.panel.round import CLOSED
from app.models.panel.topic import TopicWanted
from app.storage.content import feedback
from app.storage.panel import topics
from app.web.desk.blueprint import me
from app.web.desk.todo.pile import Task

WELCOME = (
    "Care Companion helps people who look after someone, and students write many of its pages.",
    "You take a topic, write a page about it, and carers and a clinician read it with you.",
    "A publisher decides what readers see, and you see what was changed and why.",
)


def student_home() -> str:
    mine = topics.taken_by(runtime.session()(), me().id)
    begun = [each for each in mine if not each.done_at]
    return render_template(
        "desk/students/home.html",
        welcome=() if mine else WELCOME,
        next=_next(begun),
        begun=begun,
        done=[each for each in mine if each.done_at],
        nav="desk",
    )


def _next(begun: list[TopicWanted]) -> Task:
    """What is pressing most of their topics; taking one, where they have none."""
    tasks = sorted((_of(each) for each in begun), key=lambda found: found[0])
    if tasks:
        return tasks[0][1]
    return Task("Take a topic", "Look through what is wanted, and take one.", url_for("desk.topics_wanted"))


def _of(topic: TopicWanted) -> tuple[int, Task]:
    """(how pressing, what to do) of one topic that is begun."""
    session = runtime.session()()
    draft = topics.draft_of(session, topic)
    place = url_for("desk.topic", number=topic.id)
    if draft is None:
        return 3, Task(topic.title, "There is no draft of it. Give it back, or begin anew.", place)
    if draft.state == BACK:
        return 0, Task(topic.title, f"Sent back. {feedback.sent_back_with(session, draft.comment_key)}", place)
    if any(each.state == CLOSED for each in topics.rounds_on_draft(session, draft.id)):
        return 1, Task(topic.title, "Carers have read it. Read what they said, and tell them what you will do.", place)
    if draft.state == REVIEW:
        return 4, Task(topic.title, "It is with the editors. Nothing is left to do now.", place)
    return 2, Task(topic.title, "Go on writing.", url_for("desk.edit_draft", draft_id=draft.id))
