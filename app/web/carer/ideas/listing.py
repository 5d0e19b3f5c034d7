"""What others suggested, once a person has read it; and one idea with what became of it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.ideas.states import MERGED, PUBLIC
from app.models.ideas.idea import Idea
from app.services.ideas import follow as of_all
from app.services.ideas.follow import MOST, TooManyFollowedError
from app.storage.ideas import changes, ideas
from app.web.carer.ideas import following
from app.web.carer.ideas.shown import change_shown, shown, step_shown
from app.web.site.access import page
from app.web.site.door.limits import allow_network
from app.web.site.visitor import forget_visitor, kept_account, visitor

pages = Blueprint("ideas", __name__)

ON_A_PAGE = 20
MOST_ME_TOO = 200
# A carers' centre behind one address is counted; somebody who empties their cookie again and again is not.
MOST_OF_ONE = 20
BY_ME_TOO = "me-too"


@pages.get("/ideas")
@page(open_to="everyone")
def listing() -> str:
    """Newest first; with `?sort=me-too` what most want; `?page=` counts from 1."""
    session, sort = runtime.session()(), request.args.get("sort", "")
    number = ideas.number_public(session)
    last = max(1, -(-number // ON_A_PAGE))
    at = min(_page(), last)
    rows = ideas.public(session, by_me_too=sort == BY_ME_TOO, start=(at - 1) * ON_A_PAGE, most=ON_A_PAGE)
    wanted = following.wanted_ideas()
    return render_template(
        "online/ideas/ideas.html",
        ideas=[shown(each, wanted) for each in rows],
        number=number,
        sort=BY_ME_TOO if sort == BY_ME_TOO else "",
        at=at,
        last=last,
        nav="",
    )


@pages.get("/ideas/<int:idea_id>")
@page(open_to="everyone")
def one(idea_id: int) -> str | Response:
    """An idea, each step of what became of it, and what it led to. Until it is public, for who follows it alone."""
    session = runtime.session()()
    idea = session.get(Idea, idea_id) or abort(404)
    if idea.state == MERGED and idea.merged_into is not None:
        return redirect(url_for("ideas.one", idea_id=idea.merged_into))
    followed = following.followed_ideas()
    if idea.state != PUBLIC and idea.id not in followed:
        abort(404)
    account = visitor().account
    return render_template(
        "online/ideas/idea.html",
        idea=shown(idea, following.wanted_ideas(), followed),
        public=idea.state == PUBLIC,
        steps=[step_shown(each) for each in ideas.steps(session, idea.id)],
        changes=[change_shown(each) for each in changes.of_idea(session, idea.id)],
        idea_prompts=account.idea_prompts if account is not None else False,
        prompts_on=account.prompts_on if account is not None else False,
        nav="",
    )


@pages.post("/ideas/<int:idea_id>/me-too")
@page(open_to="everyone", most=MOST_ME_TOO)
def me_too(idea_id: int) -> Response:
    idea = _public(idea_id)
    account = visitor().account
    if idea_id in following.wanted_ideas() or not allow_network(f"me too {idea.id}", MOST_OF_ONE):
        flash("That you want this as well is counted already.")
    elif of_all.me_too(runtime.session()(), idea_id, account.id if account is not None else None, runtime.now()):
        following.note_wanted(idea_id)
        flash("Counted: you want this as well.")
    forget_visitor()
    return redirect(url_for("ideas.one", idea_id=idea_id))


@pages.post("/ideas/<int:idea_id>/follow")
@page(open_to="everyone", most=MOST_ME_TOO)
def follow(idea_id: int) -> Response:
    _public(idea_id)
    try:
        following.follow(idea_id)
        flash("You follow this idea. What becomes of it stands in your inbox.")
    except TooManyFollowedError:
        flash(f"You follow {MOST} ideas, and that is all we can keep. Stop following one, then follow this one.")
    forget_visitor()
    return redirect(url_for("ideas.one", idea_id=idea_id))


@pages.post("/ideas/<int:idea_id>/stop")
@page(open_to="everyone")
def stop(idea_id: int) -> Response:
    following.stop_following(idea_id)
    flash("You no longer follow that idea.")
    forget_visitor()
    return redirect(url_for("ideas.listing"))


@pages.post("/ideas/prompts")
@page(open_to="kept plan")
def prompts() -> Response:
    """The yes to prompts about ideas that one follows, or its end."""
    wanted = request.form.get("idea_prompts") == "yes"
    of_all.want_prompts(runtime.session()(), kept_account().id, wanted, runtime.opt_outs())
    forget_visitor()
    flash("A prompt tells you when something changes." if wanted else "No prompts about ideas. The inbox has it all.")
    return redirect(url_for("ideas.followed"))


@pages.get("/ideas/followed")
@page(open_to="everyone")
def followed() -> str:
    account = visitor().account
    return render_template(
        "online/ideas/followed.html",
        followed=following.what_is_followed(),
        idea_prompts=account.idea_prompts if account is not None else False,
        prompts_on=account.prompts_on if account is not None else False,
        nav="",
    )


def _public(idea_id: int) -> Idea:
    idea = runtime.session()().get(Idea, idea_id)
    return idea if idea is not None and idea.state == PUBLIC else abort(404)


def _page() -> int:
    asked = request.args.get("page", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
