"""Topics wanted: the list, one more on it, taking one and giving it back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.models.panel.topic import TopicWanted
from app.services.panel.students import topics as service
from app.services.panel.students.topics import NotFreeError, NotTheirsError
from app.storage.content import resources
from app.storage.panel import topics
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.address import address_of
from app.web.desk.students.topic_form import TopicForm
from app.web.site.access import page


@pages.get("/topics-wanted")
@page(open_to="desk: write")
def topics_wanted() -> str:
    return _show(TopicForm(MultiDict()))


@pages.post("/topics-wanted")
@page(open_to="desk: write", once=True)
def add_topic() -> Response | tuple[str, int]:
    form = TopicForm(request.form)
    if not form.validate():
        return _show(form, form.faults()), 422
    service.add(runtime.session()(), form.title(), form.wanted_for.data or "", runtime.now(), me().email, form.idea())
    flash("Added. Anybody who writes can take it.")
    return redirect(url_for("desk.topics_wanted"))


@pages.post("/topics-wanted/<int:number>/take")
@page(open_to="desk: write", once=True)
def take_topic(number: int) -> Response | tuple[str, int]:
    """Gives it to whoever asks, and opens the form of a new page with the topic as its title."""
    session = runtime.session()()
    topic = runtime.session().get(TopicWanted, number) or abort(404)
    title = topic.title[:70]
    begins = {"title": [title], "id": [address_of(title, resources.known_ids(session))]}
    try:
        draft = service.take(session, number, me().id, begins, runtime.now())
    except NotFreeError as fault:
        return _show(TopicForm(MultiDict()), [("", str(fault))]), 409
    flash("It is yours. Write what you know; it is kept as you type.")
    return redirect(url_for("desk.edit_draft", draft_id=draft))


@pages.post("/topics-wanted/<int:number>/give-back")
@page(open_to="desk: write")
def give_topic_back(number: int) -> Response:
    try:
        service.give_back(runtime.session()(), number, me().id, runtime.now())
    except NotTheirsError:
        abort(404)
    flash("Given back. What you wrote stays among your drafts.")
    return redirect(url_for("desk.topics_wanted"))


@pages.post("/topics-wanted/<int:number>/take-off")
@page(open_to="desk: publish")
def take_topic_off(number: int) -> Response | tuple[str, int]:
    try:
        service.take_off(runtime.session()(), number, runtime.now(), me().email)
    except NotFreeError as fault:
        return _show(TopicForm(MultiDict()), [("", str(fault))]), 409
    flash("Taken off the list.")
    return redirect(url_for("desk.topics_wanted"))


@pages.post("/topics-wanted/<int:number>/free")
@page(open_to="desk: publish")
def free_topic(number: int) -> Response | tuple[str, int]:
    """For a topic of somebody who does not come any more; what they wrote stays theirs."""
    try:
        service.free(runtime.session()(), number, runtime.now(), me().email)
    except NotFreeError as fault:
        return _show(TopicForm(MultiDict()), [("", str(fault))]), 409
    flash("It is free again.")
    return redirect(url_for("desk.topics_wanted"))


def _show(form: TopicForm, errors: list[tuple[str, str]] | None = None) -> str:
    found = topics.all_of_them(runtime.session()())
    return render_template(
        "desk/students/topics.html",
        free=[topic for topic, _ in found if not topic.taken_by and not topic.done_at],
        mine=[topic for topic, _ in found if topic.taken_by == me().id],
        others=[(topic, name) for topic, name in found if topic.taken_by not in (None, me().id)],
        form=form,
        errors=errors or [],
        nav="desk",
    )
