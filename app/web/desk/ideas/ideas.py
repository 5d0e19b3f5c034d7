"""Ideas of carers at the desk: to be read first, let through, answered, put together, linked to what changed."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.ideas.news import excerpt
from app.domain.ideas.states import BECAME, MERGED, NOT_SHOWN, PUBLIC, STATUSES, WAITING
from app.models.content.history import ResourceVersion
from app.models.ideas.idea import Idea
from app.services.ideas import decide
from app.services.ideas.decide import NotDecidedError
from app.services.panel.results import said_about
from app.storage.ideas import changes, ideas
from app.storage.ideas.releases import releases
from app.web.carer.ideas.shown import about, change_shown, shown
from app.web.desk.blueprint import me, pages
from app.web.desk.ideas.decision_form import LONGEST_SHOWN, DecisionForm
from app.web.site.access import page
from app.web.site.filters import long_day

# Under which name each list stands in the address.
LISTS = (WAITING, *STATUSES, NOT_SHOWN, MERGED)
Answer = Response | str | tuple[str, int]


@pages.get("/ideas")
@page(open_to="desk: read")
def ideas_list() -> str:
    """What nobody has read yet, or with `?show=` those that stand so."""
    session, asked = runtime.session()(), request.args.get("show", WAITING)
    chosen = asked if asked in LISTS else WAITING
    counts = ideas.counts(session)
    return render_template(
        "desk/ideas/ideas.html",
        ideas=[shown(each) for each in _in_list(chosen)],
        lists=[(each, BECAME[each], _number(counts, each)) for each in LISTS],
        chosen=chosen,
        nav="desk",
    )


@pages.get("/ideas/<int:idea_id>")
@page(open_to="desk: read")
def idea(idea_id: int) -> str:
    return _page(idea_id, MultiDict(), [])


@pages.post("/ideas/<int:idea_id>/let-through")
@page(open_to="desk: publish")
def let_idea_through(idea_id: int) -> Answer:
    def step(form: DecisionForm) -> None:
        if not form.text.data:
            raise NotDecidedError("text", "Leave some words, or do not show it")
        session, now = runtime.session()(), runtime.now()
        decide.let_through(session, idea_id, form.number("seen"), form.text.data, now, me().email)

    return _decided(idea_id, step, "Everybody can see it now.")


@pages.post("/ideas/<int:idea_id>/do-not-show")
@page(open_to="desk: publish")
def do_not_show_idea(idea_id: int) -> Answer:
    def step(form: DecisionForm) -> None:
        session, now, why = runtime.session()(), runtime.now(), form.why.data or ""
        decide.do_not_show(session, idea_id, form.number("seen"), why, now, me().email)

    return _decided(idea_id, step, "Nobody sees it. Whoever follows it is told why.")


@pages.post("/ideas/<int:idea_id>/merge")
@page(open_to="desk: publish")
def merge_idea(idea_id: int) -> Answer:
    def step(form: DecisionForm) -> None:
        session, now, into = runtime.session()(), runtime.now(), form.number("into")
        decide.merge(session, idea_id, form.number("seen"), into, now, me().email)

    return _decided(idea_id, step, "Put together. Whoever followed this one follows the other.")


@pages.post("/ideas/<int:idea_id>/status")
@page(open_to="desk: publish")
def answer_idea(idea_id: int) -> Answer:
    def step(form: DecisionForm) -> None:
        session, now, words = runtime.session()(), runtime.now(), form.words.data or ""
        decide.change_status(session, idea_id, form.number("seen"), form.status.data or "", words, now, me().email)

    return _decided(idea_id, step, "Said. Whoever follows it is told.")


@pages.post("/ideas/<int:idea_id>/link")
@page(open_to="desk: publish")
def link_idea(idea_id: int) -> Answer:
    def step(form: DecisionForm) -> None:
        session, now, seen = runtime.session()(), runtime.now(), form.number("seen")
        if form.release.data:
            decide.link_release(session, idea_id, seen, form.release.data, now, me().email)
        else:
            decide.link_version(session, idea_id, seen, form.number("version"), now, me().email)

    return _decided(idea_id, step, "Linked. It stands on “You said, we did”, and whoever follows it is told.")


@pages.post("/ideas/<int:idea_id>/unlink")
@page(open_to="desk: publish")
def unlink_idea(idea_id: int) -> Answer:
    def step(form: DecisionForm) -> None:
        decide.unlink(runtime.session()(), idea_id, form.number("change"), runtime.now(), me().email)

    return _decided(idea_id, step, "The link is gone.")


@pages.get("/ideas/from/<int:version_id>")
@page(open_to="desk: publish")
def ideas_of_version(version_id: int) -> str:
    """From a page's history: which idea did this change come of?"""
    session = runtime.session()()
    version = session.get(ResourceVersion, version_id) or abort(404)
    found = [each for each in ideas.in_state(session, PUBLIC) if each.created_at <= version.at]
    found.sort(key=lambda each: each.resource_id != version.resource_id)
    return render_template(
        "desk/ideas/from_version.html",
        version=version,
        ideas=[(shown(each), len(ideas.steps(session, each.id))) for each in found],
        nav="desk",
    )


def _decided(idea_id: int, step: Callable[[DecisionForm], None], words: str) -> Answer:
    form = DecisionForm(request.form)
    if not form.validate():
        return _page(idea_id, request.form, form.faults()), 422
    try:
        step(form)
    except KeyError:
        abort(404)
    except NotDecidedError as refused:
        return _page(idea_id, request.form, [(refused.field, str(refused))]), 422 if refused.field else 409
    flash(words)
    return redirect(url_for("desk.idea", idea_id=idea_id))


def _page(idea_id: int, typed: MultiDict[str, str], errors: list[tuple[str, str]]) -> str:
    session = runtime.session()()
    row = session.get(Idea, idea_id) or abort(404)
    steps = ideas.steps(session, row.id)
    public = row.state == PUBLIC
    return render_template(
        "desk/ideas/idea.html",
        idea=shown(row),
        suspected=row.suspected,
        merged_into=row.merged_into,
        state=row.state,
        steps=[(BECAME[each.became], each.words, each.at, each.by) for each in steps],
        seen=len(steps),
        weighed=said_about(session, "idea", str(row.id)),
        changes=[change_shown(each) for each in changes.of_idea(session, row.id)],
        versions=[_offer(each) for each in changes.offered(session, row.created_at, row.resource_id)] if public else [],
        releases=[(each.name, f"{each.name}, {long_day(each.on)}") for each in releases() if each.at >= row.created_at],
        others=[(str(n), f"{n}: {excerpt(text, 70)}") for n, text in ideas.public_texts(session) if n != row.id],
        statuses=list(STATUSES.items()),
        longest=LONGEST_SHOWN,
        typed=typed.to_dict(),
        errors=errors,
        faults=dict(errors),
        nav="desk",
    )


def _offer(version: ResourceVersion) -> tuple[str, str]:
    page = about(version.resource_id) or {}
    title = page.get("title") or str(version.record.get("title", version.resource_id))
    return str(version.id), f"{title}, {long_day(version.at)}: {version.why or f'version {version.number}'}"


def _in_list(chosen: str) -> list[Idea]:
    session = runtime.session()()
    if chosen == WAITING:
        return list(ideas.waiting(session))
    if chosen in STATUSES:
        return list(ideas.in_state(session, PUBLIC, chosen))
    return list(ideas.in_state(session, chosen))


def _number(counts: dict[tuple[str, str], int], chosen: str) -> int:
    if chosen in STATUSES:
        return counts.get((PUBLIC, chosen), 0)
    return sum(number for (state, _), number in counts.items() if state == chosen)
