"""Something has changed: pick what, give dates, see what it does to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.profile.answers import AnswerError, Answers, with_answer
from app.services.prompts.record_change import end_event, stop_event
from app.web.carer.prompts import planned_for
from app.web.site.access import page
from app.web.site.forms import date_errors, named_events, shown_dates
from app.web.site.visitor import forget_visitor, save_answers, visitor

pages = Blueprint("changes", __name__)


@pages.get("/something-has-changed")
@page(open_to="everyone")
def change() -> str:
    return _show(visitor().answers)


@pages.post("/something-has-changed")
@page(open_to="everyone")
def record() -> Response | tuple[str, int]:
    before = visitor().answers
    question = runtime.content().questionnaire.get("now")
    assert question is not None
    try:
        after = with_answer(before, question, named_events(request.form))
    except AnswerError as error:
        return _show(before, [(error.field, error.message)]), 422
    save_answers(_with_opt_in(after))
    return redirect(url_for("changes.done"))


@pages.get("/something-has-changed/done")
@page(open_to="everyone")
def done() -> str:
    return render_template(
        "carer/changes/done.html", prompts=planned_for(visitor())[:6], live=live(visitor().answers), nav="today"
    )


@pages.post("/something-has-changed/<transition>/over")
@page(open_to="everyone")
def over(transition: str) -> Response:
    """It is over, or it was ticked by mistake: in the cookie both simply take it out."""
    _take_out(transition, ended=True)
    flash("That is off your list now.")
    return redirect(url_for("today.today"))


@pages.post("/something-has-changed/<transition>/mistake")
@page(open_to="everyone")
def mistake(transition: str) -> Response:
    _take_out(transition, ended=False)
    flash("That is taken back. Nothing more will come about it.")
    return redirect(url_for("today.today"))


@pages.post("/something-has-changed/<transition>/stop-prompts")
@page(open_to="kept plan")
def stop_prompts(transition: str) -> Response:
    account = visitor().account
    assert account is not None
    stop_event(runtime.session()(), account.id, transition, runtime.content().transitions, runtime.now())
    flash("There will be no more prompts about this.")
    return redirect(url_for("prompts.schedule"))


def live(answers: Answers) -> list[tuple[str, str, date | None]]:
    """What the carer said is happening: id, name and date."""
    transitions = runtime.content().transitions
    return [(h.id, transitions.name(h.id), h.on) for h in answers.now if h.id != "nothing_new"]


def _take_out(transition: str, *, ended: bool) -> None:
    person = visitor()
    if person.account is not None and ended:
        transitions = runtime.content().transitions
        end_event(runtime.session()(), person.account.id, transition, transitions, runtime.now())
        forget_visitor()
        return
    left = tuple(h for h in person.answers.now if h.id != transition)
    save_answers(replace(person.answers, now=left))


def _with_opt_in(answers: Answers) -> Answers:
    """Keeps "planning ahead" prompts behind their own yes, given or taken back on the same page."""
    wants = request.form.get("planning-end-prompts") == "yes"
    return replace(answers, opted_in=("planning_end",) if wants else ())


def _show(answers: Answers, errors: list[tuple[str, str]] | None = None) -> str:
    question = runtime.content().questionnaire.get("now")
    assert question is not None
    typed = request.form if request.method == "POST" else None
    return render_template(
        "carer/changes/change.html",
        question=question,
        transitions=runtime.content().transitions,
        chosen=typed.getlist("now") if typed is not None else list(answers.given("now")),
        dates=shown_dates(typed, question, answers),
        date_errors=date_errors(errors or []),
        opted_in="planning_end" in answers.opted_in or bool(typed and typed.get("planning-end-prompts")),
        errors=errors or [],
        nav="today",
    )
