"""Prompts: the whole schedule before any yes; then move, skip, thin, stop, quiet hours."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.dates.when import FUTURE
from app.domain.profile.answers import AnswerError
from app.domain.schedule.plan import Settings
from app.domain.schedule.schedule import Prompt, plan_from, schedule
from app.services.prompts.change_prompts import change_prompts, seen_device_lost
from app.services.prompts.plan_prompts import plan_of
from app.storage.accounts import subscriptions
from app.storage.delivery import outbox
from app.web.carer.carer_forms import PACES, PaceForm
from app.web.site.access import page
from app.web.site.forms import posted_day, typed_boxes
from app.web.site.visitor import Visitor, forget_visitor, kept_account, visitor

pages = Blueprint("prompts", __name__)


def planned_for(person: Visitor) -> tuple[Prompt, ...]:
    """The schedule as it stands, or as it would be if this visitor said yes now."""
    transitions = runtime.content().transitions
    if person.account is None:
        now = runtime.now()
        return schedule(plan_from(person.answers, now), transitions, now)
    if not person.account.prompts_on:
        return ()
    rows = outbox.of_account(runtime.session()(), person.account.id)
    return schedule(plan_of(person.account, rows), transitions, runtime.now())


@pages.get("/prompts", endpoint="schedule")
@page(open_to="everyone")
def show_schedule(errors: list[tuple[str, str]] | None = None) -> str:
    person = visitor()
    device = None
    if person.account is not None:
        device = subscriptions.of_session(runtime.session()(), person.session_hash)
    return render_template(
        "carer/prompts/schedule.html",
        by_email=bool(runtime.config().smtp_url),
        person=person,
        account=person.account,
        prompts=planned_for(person),
        device=device,
        paces=[(str(per_week), label) for per_week, (label, _) in PACES.items()],
        pace=PACES[person.account.per_week if person.account else Settings().per_week][1],
        left_out=_left_out(person),
        transitions=runtime.content().transitions,
        under_18=person.answers.under_18,
        moving=request.form.get("key", "") if errors else "",
        typed_day=typed_boxes(request.form, "move"),
        errors=errors or [],
        nav="prompts",
    )


def _left_out(person: Visitor) -> list[tuple[str, str]]:
    """The prompts that were left out, each as its key and its title in the inbox."""
    keys = person.account.skipped if person.account else []
    steps = [(key, runtime.content().transitions.step(key.split(":")[0])) for key in keys]
    return [(key, step.inbox_title if step else "A prompt") for key, step in steps]


def _change(**wishes: Any) -> Response:
    transitions = runtime.content().transitions
    change_prompts(runtime.session()(), kept_account().id, transitions, runtime.now(), runtime.opt_outs(), **wishes)
    forget_visitor()
    return redirect(url_for("prompts.schedule"))


@pages.post("/prompts/on")
@page(open_to="kept plan")
def turn_on() -> Response:
    return _change(prompts_on=True)


@pages.post("/prompts/off")
@page(open_to="kept plan", most=300)
def turn_off() -> Response:
    flash("All prompts are off. Your plan and your answers are kept.")
    return _change(prompts_on=False)


@pages.post("/prompts/skip")
@page(open_to="kept plan")
def skip() -> Response:
    return _change(skip=_known_key())


@pages.post("/prompts/bring-back")
@page(open_to="kept plan")
def bring_back() -> Response:
    return _change(bring_back=request.form.get("key", "")[:120])


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
    return _change(move=(key, reading.on))


@pages.post("/prompts/pace")
@page(open_to="kept plan")
def pace() -> Response | tuple[str, int]:
    form = PaceForm(request.form)
    if not form.validate():
        return show_schedule(form.faults()), 422
    flash("Saved. The days below have changed to fit.")
    return _change(**form.wishes())


@pages.post("/prompts/check-ins")
@page(open_to="kept plan")
def check_ins() -> Response:
    wanted = request.form.get("wanted") == "yes"
    flash("We will ask now and then whether anything has changed." if wanted else "We will not ask any more.")
    return _change(check_ins=wanted)


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
