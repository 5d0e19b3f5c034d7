"""Prompts: the whole schedule before any yes; then move one, leave it out, bring it back."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.card_marks import finished
from app.domain.dates.when import FUTURE
from app.domain.profile.answers import AnswerError
from app.domain.schedule.plan import Plan, Settings
from app.domain.schedule.schedule import Prompt, left_out_as_done, plan_from, schedule
from app.services.prompts.change_prompts import seen_device_lost
from app.services.prompts.plan_prompts import plan_of
from app.storage.accounts import subscriptions
from app.storage.delivery import outbox
from app.web.carer.carer_forms import PACES
from app.web.carer.yes.how import change
from app.web.site.access import page
from app.web.site.forms import posted_day, typed_boxes
from app.web.site.visitor import COOKIE_ID, Visitor, card_marks, forget_visitor, kept_account, visitor

pages = Blueprint("prompts", __name__)

# A prompt's key tells what somebody lives through, so it goes to the next page in the cookie, not in an address.
LEFT_OUT = "left_out"


def own_minute() -> int:
    """The minute after ten at which this visitor's prompts go, from the random number of their cookie.

    So the schedule before the yes shows the minute that is kept. 0 where nothing was answered, so there is no cookie.
    """
    number = cookie.get(COOKIE_ID)
    spread = runtime.config().prompt_spread_minutes
    if not spread or not isinstance(number, str):
        return 0
    return int.from_bytes(hashlib.sha256(number.encode()).digest()[:4]) % spread


def planned_for(person: Visitor) -> tuple[Prompt, ...]:
    """The schedule as it stands, or as it would be if this visitor said yes now."""
    plan = _plan(person)
    return schedule(plan, runtime.content().transitions, runtime.now()) if plan else ()


def _plan(person: Visitor) -> Plan | None:
    """The plan of this visitor, kept or not; None where prompts are off."""
    if person.account is None:
        now = runtime.now()
        return replace(plan_from(person.answers, now, own_minute(), now.date()), finished=finished(card_marks()))
    if not person.account.prompts_on:
        return None
    return plan_of(person.account, outbox.of_account(runtime.session()(), person.account.id))


@pages.get("/prompts", endpoint="schedule")
@page(open_to="everyone")
def show_schedule(errors: list[tuple[str, str]] | None = None) -> str:
    person = visitor()
    device = None
    if person.account is not None:
        device = subscriptions.of_session(runtime.session()(), person.session_hash)
    plan, transitions, now = _plan(person), runtime.content().transitions, runtime.now()
    prompts = schedule(plan, transitions, now) if plan else ()
    done = left_out_as_done(plan, transitions, now) if plan else ()
    return render_template(
        "carer/prompts/schedule.html",
        person=person,
        account=person.account,
        prompts=prompts,
        done_already=[(_card(each), each.inbox_title) for each in done],
        device=device,
        pace=PACES[person.account.per_week if person.account else Settings().per_week][1],
        left_out=_left_out(person),
        just_left_out=cookie.pop(LEFT_OUT, ""),
        lock_screen=transitions.lock_screen,
        names={each.transition: transitions.name(each.transition) for each in prompts},
        under_18=person.answers.under_18,
        moving=request.form.get("key", "") if errors else "",
        typed_day=typed_boxes(request.form, "move"),
        errors=errors or [],
        nav="prompts",
    )


def _card(prompt: Prompt) -> str:
    """The page of the library that a prompt opens, as the cards name it."""
    return prompt.path.removeprefix("/library/")


def _left_out(person: Visitor) -> list[tuple[str, str]]:
    """The prompts that were left out, each as its key and its title in the inbox."""
    keys = person.account.skipped if person.account else []
    steps = [(key, runtime.content().transitions.step(key.split(":")[0])) for key in keys]
    return [(key, step.inbox_title if step else "A prompt") for key, step in steps]


@pages.post("/prompts/skip")
@page(open_to="kept plan")
def skip() -> Response:
    """Leaves one prompt out; the schedule then offers to bring it back."""
    key = cookie[LEFT_OUT] = _known_key()
    return change(url_for("prompts.schedule"), skip=key)


@pages.post("/prompts/bring-back")
@page(open_to="kept plan")
def bring_back() -> Response:
    return change(url_for("prompts.schedule"), bring_back=request.form.get("key", "")[:120])


@pages.post("/prompts/move")
@page(open_to="kept plan")
def move() -> Response | tuple[str, int]:
    key = _known_key()
    try:
        reading = posted_day(request.form, "move", FUTURE)
    except AnswerError as error:
        return show_schedule([(error.field, error.message)]), 422
    if reading is None or reading.on < runtime.today():
        return show_schedule([("move-day", "Enter a day from today on")]), 422
    if not reading.sure:
        flash(f"{reading.said_back}.", url_for("prompts.schedule"))
    return change(url_for("prompts.schedule"), move=(key, reading.on))


@pages.post("/prompts/no-device/seen")
@page(open_to="kept plan")
def no_device_seen() -> Response:
    seen_device_lost(runtime.session()(), kept_account().id)
    forget_visitor()
    return redirect(url_for("today.today"))


def _known_key() -> str:
    key = request.form.get("key", "")
    if key not in {prompt.key for prompt in planned_for(visitor())}:
        abort(400, "That prompt is no longer planned. Nothing was changed. Look at the schedule again.")
    return key
