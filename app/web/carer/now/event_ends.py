"""What was told is over, was a mistake, or is not to be spoken of any more."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.later_act import EVENT, thing
from app.services.prompts.record_change import end_event, stop_event
from app.web.carer.now.take_back_events import offer_events
from app.web.site.access import page
from app.web.site.door.made import act, counted
from app.web.site.visitor import forget_visitor, save_answers, visitor

pages = Blueprint("event_ends", __name__)


@pages.post("/something-has-changed/over")
@page(open_to="everyone")
def over() -> Response:
    """It is over, or it was ticked by mistake: in the cookie both simply take it out."""
    person = visitor()
    event = request.form.get("event", "")
    if person.account is not None:
        transitions = runtime.content().transitions
        holds = counted(end_event(runtime.session()(), person.account.id, event, transitions, runtime.now(), act()))
        forget_visitor()
    else:
        holds = save_answers(person.answers.without_events(event))
    offer_events("That is off your list now.", person.answers, holds)
    return redirect(url_for("today.today"))


@pages.post("/something-has-changed/mistake")
@page(open_to="everyone")
def mistake() -> Response:
    before, event = visitor().answers, request.form.get("event", "")
    holds = save_answers(before.without_events(event), thing(EVENT, event))
    of_death = event in runtime.content().transitions.silencing
    words = "That is taken back. Everything is as it was." if of_death else "That is off your list."
    offer_events(words, before, holds)
    return redirect(url_for("today.today"))


@pages.post("/something-has-changed/stop-prompts")
@page(open_to="kept plan")
def stop_prompts() -> Response:
    account = visitor().account
    assert account is not None
    transitions, event = runtime.content().transitions, request.form.get("event", "")
    stop_event(runtime.session()(), account.id, event, transitions, runtime.now())
    flash("There will be no more prompts about this.")
    return redirect(url_for("prompts.schedule"))
