"""Adding an idea: without an account, held from everybody until a person has read it."""

from __future__ import annotations

from contextlib import suppress

from flask import flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.phone_lines import digits_of_all
from app.domain.ideas.states import LONGEST
from app.models.content.resource import ResourceRow
from app.models.ideas.idea import Idea
from app.services.ideas import follow as of_all
from app.services.ideas.add import Added, OnlyDetailsError, SaidAlreadyError, add_idea
from app.services.ideas.follow import TooManyFollowedError
from app.web.carer.danger_read import Danger, danger_before_sending
from app.web.carer.ideas import following
from app.web.carer.ideas.idea_form import IdeaForm
from app.web.carer.ideas.listing import pages
from app.web.carer.ideas.shown import about, shown
from app.web.site.access import page
from app.web.site.door.limits import allow_network
from app.web.site.door.told_there import waited
from app.web.site.visitor import forget_visitor, visitor

# In a quarter of an hour: a whole carers' centre at its meeting, and no flood.
MOST_SENT = 30
FLOOD = "Many ideas came from your network just now. Nothing is lost: wait a quarter of an hour, then press Send again"
ONLY_DETAILS = "Say it in words. What tells who somebody is, such as a number or a web address, is taken out"
Answer = Response | str | tuple[str, int]


@pages.get("/ideas/add")
@page(open_to="everyone")
def add() -> str:
    return _form(request.args)


@pages.post("/ideas/add")
@page(open_to="everyone", most=200, once=True)
def send() -> Answer:
    form = IdeaForm(request.form)
    # Of what waited on a phone nobody is there to be shown help; the phone read it before it was kept there.
    danger = None if waited() else danger_before_sending(request.form, "text")
    if not form.validate() or danger is not None:
        return _form(request.form, form.faults(), danger), 422
    if not allow_network("ideas", MOST_SENT):
        return _form(request.form, [("text", FLOOD)]), 429
    try:
        _told(_added(form), follow=form.follow.data == "yes")
    except OnlyDetailsError:
        return _form(request.form, [("text", ONLY_DETAILS)]), 422
    except SaidAlreadyError as said:
        return _counted(said.idea_id, form) if waited() else _said_already(said, request.form)
    return redirect(url_for("ideas.thanks"))


@pages.get("/ideas/thanks")
@page(open_to="everyone")
def thanks() -> str:
    return render_template("carer/ideas/thanks.html", nav="")


def _added(form: IdeaForm) -> Added:
    return add_idea(
        runtime.session()(),
        form.text.data or "",
        _page_of(form.about.data or ""),
        runtime.now(),
        kept_numbers=digits_of_all(runtime.content().lines),
        another=form.another.data == "yes",
        suspected=bool(form.website.data),
        may_count=following.may_count,
    )


def _told(added: Added, *, follow: bool) -> None:
    """Says what was taken out, and follows where that was wished."""
    if added.taken_out:
        kinds = ", ".join(added.taken_out)
        flash(f"We took out what may tell who somebody is, before anything was stored: {kinds}.")
    following.note_own(added.idea_id)
    if follow:
        with suppress(TooManyFollowedError):
            following.follow(added.idea_id)
    forget_visitor()


def _counted(idea_id: int, form: IdeaForm) -> Answer:
    """What waited on a phone says what a public idea says: it counts for that, as nobody is there to be asked."""
    account = visitor().account
    of_all.me_too(runtime.session()(), idea_id, account.id if account else None, runtime.now())
    _told(Added(idea_id, ()), follow=form.follow.data == "yes")
    return redirect(url_for("ideas.thanks"))


def _page_of(resource_id: str) -> str | None:
    """A page that is or was in the library; of any other address the idea is kept without it."""
    found = runtime.session()().get(ResourceRow, resource_id) if resource_id else None
    return found.id if found else None


def _said_already(said: SaidAlreadyError, typed: MultiDict[str, str]) -> Answer:
    idea = runtime.session()().get_one(Idea, said.idea_id)
    words = {"idea": shown(idea, following.wanted_ideas(), following.followed_ideas()), "exactly": said.exactly}
    return render_template("online/ideas/said_already.html", **words, typed=typed.to_dict(), nav=""), 409


def _form(typed: MultiDict[str, str], errors: list[tuple[str, str]] | None = None, danger: Danger | None = None) -> str:
    return render_template(
        "carer/ideas/add.html",
        typed=typed.to_dict(),
        about=about(_page_of(typed.get("about", "")[:60].replace("\x00", ""))),
        longest=LONGEST,
        danger=danger,
        errors=errors or [],
        faults=dict(errors or []),
        nav="",
    )
