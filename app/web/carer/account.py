"""Keep my plan: consent, the anonymous account, signing this phone out, and erasing all of it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.networks import household_of
from app.services.access.limits import allow
from app.services.accounts.keep_plan import UnderThirteenError, erase, keep_plan, sign_out
from app.web.carer.carer_forms import KeepForm
from app.web.carer.ideas.following import FOLLOWED, WANTED, followed_ideas, wanted_ideas
from app.web.carer.prompts import own_minute
from app.web.site.access import page
from app.web.site.visitor import (
    ANSWERS,
    CODE,
    MARKS,
    PLAN,
    SAVED,
    STAGE,
    SUGGESTED,
    Visitor,
    card_marks,
    end_cookie,
    forget_visitor,
    saved_pages,
    visitor,
)

pages = Blueprint("account", __name__)

OLD_ENOUGH = "13_or_over"
TOO_YOUNG = "Tick “I am 13 or over” if you are. Under 13, everything works without keeping a plan"


@pages.get("/keep-my-plan")
@page(open_to="everyone")
def keep() -> str:
    return _show()


@pages.post("/keep-my-plan")
@page(open_to="everyone")
def agree() -> Response | tuple[str, int]:
    person = visitor()
    if person.kept:
        return redirect(url_for("prompts.schedule"))
    form = KeepForm(request.form)
    faults = [] if form.validate() else form.faults()
    if faults:
        return _show(faults if form.age.data == OLD_ENOUGH else [*faults, ("age", TOO_YOUNG)]), 422
    if not allow(runtime.session()(), f"keep:{household_of(request.remote_addr)}", runtime.now(), most=60):
        abort(429)
    try:
        _hold(_keep(person, form))
        _count(person)
    except UnderThirteenError:
        return _show([("age", TOO_YOUNG)]), 422
    return _onward()


@pages.post("/keep-my-plan/sign-out")
@page(open_to="kept plan")
def leave() -> Response:
    """This phone forgets the plan. On the last phone that means it cannot be opened again."""
    sign_out(runtime.session()(), cookie[PLAN])
    return _cleared(redirect(url_for("start.welcome")))


@pages.get("/keep-my-plan/erase")
@page(open_to="everyone")
def ask_erase() -> str:
    return render_template("online/account/erase.html", nav="")


@pages.post("/keep-my-plan/erase")
@page(open_to="everyone")
def erase_all() -> Response:
    account = visitor().account
    if account is not None:
        erase(runtime.session()(), account.id, runtime.opt_outs())
        runtime.counts().add("plan_erased")
    return _cleared(redirect(url_for("account.erased")))


@pages.get("/keep-my-plan/erased")
@page(open_to="everyone")
def erased() -> str:
    return render_template("carer/account/erased.html", nav="")


def _onward() -> Response:
    """To the page that turns prompts on on this phone; where none are wanted, to Today."""
    account = visitor().account
    flash("Your plan is kept.")
    if account is not None and account.prompts_on:
        return redirect(url_for("turn_on.show"))
    return redirect(url_for("today.today"))


def _keep(person: Visitor, form: KeepForm) -> str:
    return keep_plan(
        runtime.session()(),
        person.answers,
        runtime.content().transitions,
        runtime.now(),
        thirteen_or_over=form.age.data == OLD_ENOUGH,
        stage=person.stage,
        prompts_on=form.prompts.data == "yes",
        send_minute=own_minute(),
        saved_pages=saved_pages(),
        card_marks=card_marks(),
        followed_ideas=followed_ideas(),
        wanted_ideas=wanted_ideas(),
    )


def _count(person: Visitor) -> None:
    runtime.counts().add("plan_kept", nation=person.answers.nation or "")
    if (account := visitor().account) is not None and account.prompts_on:
        runtime.counts().add("prompts_on")


def _hold(token: str) -> None:
    """From here on the answers live in rows: the cookie carries the session's token only."""
    for name in (ANSWERS, STAGE, SAVED, MARKS, FOLLOWED, WANTED, CODE, SUGGESTED):
        cookie.pop(name, None)
    cookie[PLAN] = token
    cookie.permanent = True
    forget_visitor()


def _cleared(response: Response) -> Response:
    end_cookie()
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _show(errors: list[tuple[str, str]] | None = None) -> str:
    person = visitor()
    return render_template(
        "carer/account/keep.html",
        person=person,
        typed=request.form,
        errors=errors or [],
        nav="",
    )
