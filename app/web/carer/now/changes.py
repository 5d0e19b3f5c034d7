"""Something has changed: what, then when. The event stands in the cookie and in forms, never in an address."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.later_act import EVENT, thing
from app.domain.dates.when_choices import DAY, WEEK, choices, day_of
from app.domain.profile.answer_set import NamedEvent
from app.domain.profile.answers import AnswerError, with_answer
from app.domain.profile.questionnaire import Option
from app.web.carer.now.take_back_events import offer_events
from app.web.carer.prompts import planned_for
from app.web.site.access import page
from app.web.site.door.made import day_of_act
from app.web.site.filters import day
from app.web.site.forms import posted_day, typed_boxes
from app.web.site.visitor import save_answers, visitor

pages = Blueprint("changes", __name__)

CHANGING = "changing"


@pages.get("/something-has-changed")
@page(open_to="everyone")
def change() -> str:
    return _pick()


@pages.post("/something-has-changed/what")
@page(open_to="everyone")
def what() -> Response | tuple[str, int]:
    option = _option(request.form.get("event", ""))
    if option is None:
        return _pick([("event", "Choose what has changed")]), 422
    cookie[CHANGING] = option.id
    return redirect(url_for("changes.when"))


@pages.get("/something-has-changed/when")
@page(open_to="everyone")
def when() -> str | Response:
    option = _option(cookie.get(CHANGING, ""))
    return _ask_when(option) if option else redirect(url_for("changes.change"))


@pages.post("/something-has-changed/when")
@page(open_to="everyone")
def record() -> Response | tuple[str, int]:
    option = _option(request.form.get("event", ""))
    if option is None:
        return redirect(url_for("changes.change"))
    try:
        event, guessed = _told(option)
    except AnswerError as error:
        return _ask_when(option, [(error.field, error.message)]), 422
    before = visitor().answers
    holds = _tell(event)
    if holds and visitor().has_answered and event.id not in {each.id for each in before.named_events}:
        runtime.counts().add("change_told", which=event.id)
    cookie.pop(CHANGING, None)
    offer_events(f"{option.label}{f': {day(event.on)}' if event.on else ''}.", before, holds)
    if guessed and holds:
        flash(guessed, url_for("changes.change"))
    silent = option.id in runtime.content().transitions.silencing
    return redirect(url_for("today.today" if silent else "changes.done"))


@pages.get("/something-has-changed/done")
@page(open_to="everyone")
def done() -> str:
    return render_template(
        "carer/changes/done.html",
        prompts=planned_for(visitor())[:6],
        live=told_events(),
        asked_for=runtime.content().transitions.asking_for_day,
        nav="today",
    )


def told_events() -> list[tuple[Option, str]]:
    """What the carer said is happening: the option, and its day in words."""
    named = ((_option(event.id), event.on) for event in visitor().answers.named_events)
    return [(option, day(on) if on else "") for option, on in named if option]


def opt_in_field(event: str) -> str:
    """The name of the box that says yes to the prompts of an event that needs one."""
    return f"{event.replace('_', '-')}-prompts"


def needs_day(event: str) -> bool:
    """Whether a day is asked for: what comes every year has none, nor have the last days of a life."""
    transitions = runtime.content().transitions
    return event not in transitions.yearly and event not in transitions.silencing_while_live


def _option(event: object) -> Option | None:
    option = runtime.content().questionnaire.events.option(event) if isinstance(event, str) else None
    return None if option is None or option.exclusive else option


def _told(option: Option) -> tuple[NamedEvent, str]:
    """The event as the form tells it, and a sentence where its day was not said to the day. Raises AnswerError."""
    if not needs_day(option.id):
        return NamedEvent(option.id), ""
    reading = posted_day(request.form, "on", option.when)
    choice = request.form.get("when") or (DAY if reading else "")
    if choice not in dict(choices(option.when)):
        raise AnswerError("when", "Choose when it is. If you do not know, choose the last answer")
    if choice != DAY:
        on = day_of(choice, option.when, day_of_act())
        return NamedEvent(
            option.id, on
        ), f"We count from {day(on)} until you know the day." if on and choice == WEEK else ""
    if reading is None:
        raise AnswerError("on-day", "Enter the day. If you do not know it, choose the last answer")
    return NamedEvent(option.id, reading.on), "" if reading.sure else f"{option.label}: {reading.said_back}."


def _tell(event: NamedEvent) -> bool:
    """Adds the event to what is told, or moves it. False where another device told of it later."""
    answers, question = visitor().answers, runtime.content().questionnaire.events
    others = [each for each in answers.named_events if each.id != event.id]
    after = with_answer(answers, question, [each.to_json() for each in (*others, event)])
    if event.id in runtime.content().transitions.opt_ins:
        yes = request.form.get(opt_in_field(event.id)) == "yes"
        others_in = tuple(each for each in after.opted_in if each != event.id)
        after = replace(after, opted_in=(*others_in, event.id) if yes else others_in)
    return save_answers(after, thing(EVENT, event.id))


def _pick(errors: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "carer/changes/change.html",
        question=runtime.content().questionnaire.events,
        live=told_events(),
        errors=errors or [],
        nav="today",
    )


def _ask_when(option: Option, errors: list[tuple[str, str]] | None = None) -> str:
    transition = runtime.content().transitions.get(option.id)
    told = next((event.on for event in visitor().answers.named_events if event.id == option.id), None)
    typed = request.form if request.method == "POST" else None
    return render_template(
        "carer/changes/when.html",
        option=option,
        ask=transition.ask if transition else "",
        choices=choices(option.when) if needs_day(option.id) else (),
        chosen=(typed.get("when", "") if typed is not None else DAY if told else ""),
        boxes=typed_boxes(typed, "on") if typed is not None else told,
        yes=(opt_in_field(option.id), option.id in visitor().answers.opted_in)
        if option.id in runtime.content().transitions.opt_ins
        else None,
        hard=option.id in runtime.content().transitions.silencing,
        errors=errors or [],
        nav="today",
    )
