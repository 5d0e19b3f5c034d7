"""Prompts: the whole schedule before any yes; then move, skip, thin, stop, quiet hours."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.profile.answers import AnswerError
from app.domain.schedule.schedule import Event, Plan, Prompt, Settings, schedule
from app.services.prompts.change_prompts import change_prompts, seen_device_lost
from app.storage.accounts import subscriptions
from app.storage.accounts.opt_outs import QUIET
from app.storage.delivery import outbox
from app.web.site.access import open_to
from app.web.site.forms import posted_date
from app.web.site.opt_outs import note_opt_out
from app.web.site.visitor import Visitor, forget_visitor, kept_account, visitor

pages = Blueprint("prompts", __name__)


def planned_for(person: Visitor) -> tuple[Prompt, ...]:
    """The schedule as it stands, or as it would be if this visitor said yes now."""
    transitions = runtime.content().transitions
    if person.account is None:
        return schedule(_plan_before_yes(person), transitions, runtime.now())
    from app.services.prompts.plan_prompts import plan_of

    if not person.account.prompts_on:
        return ()
    rows = outbox.of_account(runtime.session()(), person.account.id)
    return schedule(plan_of(person.account, rows), transitions, runtime.now())


def _plan_before_yes(person: Visitor) -> Plan:
    told = runtime.now()
    answers = person.answers
    events = tuple(Event(id=h.id, told_at=told, on=h.on) for h in answers.named_events)
    settings = Settings(time_zone=answers.time_zone, opted_in=frozenset(answers.opted_in))
    return Plan(events=events, settings=settings, nation=answers.nation, under_18=answers.under_18)


@pages.get("/prompts")
@open_to("everyone")
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
        transitions=runtime.content().transitions,
        under_18=person.answers.under_18,
        errors=errors or [],
        nav="prompts",
    )


pages.add_url_rule("/prompts", "schedule", show_schedule)


def _change(**wishes: Any) -> Response:
    transitions = runtime.content().transitions
    change_prompts(runtime.session()(), kept_account().id, transitions, runtime.now(), **wishes)
    forget_visitor()
    return redirect(url_for("prompts.schedule"))


@pages.post("/prompts/on")
@open_to("kept plan")
def turn_on() -> Response:
    return _change(prompts_on=True)


@pages.post("/prompts/off")
@open_to("kept plan")
def turn_off() -> Response:
    flash("All prompts are off. Your plan and your answers are kept.")
    account_id = kept_account().id
    answer = _change(prompts_on=False)
    note_opt_out(QUIET, account_id)
    return answer


@pages.post("/prompts/skip")
@open_to("kept plan")
def skip() -> Response:
    return _change(skip=_known_key())


@pages.post("/prompts/bring-back")
@open_to("kept plan")
def bring_back() -> Response:
    return _change(bring_back=request.form.get("key", "")[:120])


@pages.post("/prompts/move")
@open_to("kept plan")
def move() -> Response | tuple[str, int]:
    key = _known_key()
    try:
        day = posted_date(request.form, "move")
    except AnswerError as error:
        return show_schedule([(error.field, error.message)]), 422
    if day is None or day < runtime.today():
        return show_schedule([("move-day", "Enter a day from today on")]), 422
    return _change(move=(key, day))


@pages.post("/prompts/pace")
@open_to("kept plan")
def pace() -> Response | tuple[str, int]:
    chosen = {name: request.form.get(name, "") for name in ("per_week", "quiet_from", "quiet_to")}
    allowed = {
        "per_week": ("1", "2", "4", "7"),
        "quiet_from": ("19", "20", "21", "22"),
        "quiet_to": ("7", "8", "9", "10"),
    }
    errors = [(name, "Choose one of the answers shown") for name, value in chosen.items() if value not in allowed[name]]
    if errors:
        return show_schedule(errors), 422
    flash("Saved. The days below have changed to fit.")
    return _change(**{name: int(value) for name, value in chosen.items()})


@pages.post("/prompts/check-ins")
@open_to("kept plan")
def check_ins() -> Response:
    wanted = request.form.get("wanted") == "yes"
    flash("We will ask now and then whether anything has changed." if wanted else "We will not ask any more.")
    return _change(check_ins=wanted)


@pages.post("/prompts/no-device/seen")
@open_to("kept plan")
def no_device_seen() -> Response:
    seen_device_lost(runtime.session()(), kept_account().id)
    forget_visitor()
    return redirect(url_for("today.today"))


def _known_key() -> str:
    key = request.form.get("key", "")
    if key not in {prompt.key for prompt in planned_for(visitor())}:
        abort(400, "That prompt is no longer planned. Nothing was changed. Look at the schedule again.")
    return key
