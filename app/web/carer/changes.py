"""Something has changed: pick what, give dates, see what it does to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.profile.answers import AnswerError, Answers, with_answer
from app.domain.schedule.transitions import Transition
from app.services.prompts.record_change import end_event, stop_event
from app.web.carer.prompts import planned_for
from app.web.site.access import page
from app.web.site.forms import dated_options, said_back, shown_dates
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
    question = runtime.content().questionnaire.events
    try:
        dated = dated_options(question, request.form)
        after = with_answer(before, question, [each.to_json() for each in dated])
    except AnswerError as error:
        return _show(before, [(error.field, error.message)]), 422
    save_answers(_with_opt_in(after))
    for sentence in said_back(dated):
        flash(sentence, url_for("changes.change"))
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
    return [(h.id, transitions.name(h.id), h.on) for h in answers.named_events]


def _take_out(transition: str, *, ended: bool) -> None:
    person = visitor()
    if person.account is not None and ended:
        transitions = runtime.content().transitions
        end_event(runtime.session()(), person.account.id, transition, transitions, runtime.now())
        forget_visitor()
        return
    save_answers(person.answers.without_events(transition))


def _with_opt_in(answers: Answers) -> Answers:
    """Keeps some prompts behind a yes of their own, given or taken back on the same page."""
    wanted = (each.id for each in _opt_ins() if request.form.get(_yes_field(each.id)) == "yes")
    return replace(answers, opted_in=tuple(wanted))


def _opt_ins() -> list[Transition]:
    """What speaks only to those who said yes to it."""
    return [transition for transition in runtime.content().transitions if transition.opt_in]


def _yes_field(transition: str) -> str:
    return f"{transition.replace('_', '-')}-prompts"


def _show(answers: Answers, errors: list[tuple[str, str]] | None = None) -> str:
    question = runtime.content().questionnaire.events
    typed = request.form if request.method == "POST" else None
    return render_template(
        "carer/changes/change.html",
        question=question,
        transitions=runtime.content().transitions,
        chosen=typed.getlist(question.id) if typed is not None else list(answers.given(question.id)),
        dates=shown_dates(typed, question, answers),
        yeses=[
            (
                _yes_field(each.id),
                each.name,
                each.id in answers.opted_in or bool(typed and typed.get(_yes_field(each.id))),
            )
            for each in _opt_ins()
        ],
        errors=errors or [],
        nav="today",
    )
