"""All that is happening on one page, for who wants to change several things at once."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.profile.answers import AnswerError, Answers, with_answer
from app.domain.schedule.transitions import Transition
from app.web.carer.now.changes import opt_in_field
from app.web.site.access import page
from app.web.site.forms import dated_options, said_back, shown_dates
from app.web.site.visitor import save_answers, visitor

pages = Blueprint("event_list", __name__)


@pages.get("/something-has-changed/all")
@page(open_to="everyone")
def everything() -> str:
    return _show(visitor().answers)


@pages.post("/something-has-changed/all")
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
        flash(sentence, url_for("event_list.everything"))
    return redirect(url_for("changes.done"))


def _with_opt_in(answers: Answers) -> Answers:
    """Keeps some prompts behind a yes of their own, given or taken back on the same page."""
    wanted = (each.id for each in _opt_ins() if request.form.get(opt_in_field(each.id)) == "yes")
    return replace(answers, opted_in=tuple(wanted))


def _opt_ins() -> list[Transition]:
    """What speaks only to those who said yes to it."""
    return [transition for transition in runtime.content().transitions if transition.opt_in]


def _show(answers: Answers, errors: list[tuple[str, str]] | None = None) -> str:
    question = runtime.content().questionnaire.events
    typed = request.form if request.method == "POST" else None
    return render_template(
        "carer/changes/all.html",
        question=question,
        transitions=runtime.content().transitions,
        chosen=typed.getlist(question.id) if typed is not None else list(answers.given(question.id)),
        dates=shown_dates(typed, question, answers),
        yeses=[
            (
                opt_in_field(each.id),
                each.name,
                each.id in answers.opted_in or bool(typed and typed.get(opt_in_field(each.id))),
            )
            for each in _opt_ins()
        ],
        errors=errors or [],
        nav="today",
    )
