"""Welcome, one question a page, and check your answers."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.later_act import ANSWER, thing
from app.domain.profile.answers import AnswerError, Answers, with_answer
from app.domain.profile.questionnaire import Question
from app.web.carer.counting import journey
from app.web.carer.now.today import tailored_for
from app.web.carer.passing import came_by
from app.web.site.access import page
from app.web.site.forms import NothingChosenError, dated_options, posted_value, said_back, shown_dates
from app.web.site.visitor import reader, save_answers, visitor

pages = Blueprint("start", __name__)

# Of what somebody sees whose father comes home from hospital: pages of the library, each with its reason.
EXAMPLE = {
    "discharge-questions": "Because he comes home from hospital on Friday.",
    "medicines": "Because he comes home from hospital, and you are stretched.",
    "gp-register": "Because you began to help this year.",
}


@pages.get("/")
@page(open_to="everyone", offline=True)
def welcome() -> Response:
    """Who kept a plan is past this, and so is who answered and comes by the icon on the home screen."""
    journey.came_in()
    given = reader().has_answered
    by_the_icon = request.args.get("from") == "home" and reader().unread_plan is None
    if reader().kept or (given and by_the_icon):
        return redirect(url_for("today.today"))
    questions = len(runtime.content().questionnaire.main)
    words = render_template(
        "carer/start/welcome.html", answers_given=given, questions=questions, example=_example(), nav=""
    )
    answer = make_response(words)
    if given:
        # Kept by the phone, it would greet the next person as somebody who has answered.
        answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _example() -> list[tuple[str, str]]:
    found = ((runtime.snapshot().library.get(resource_id), why) for resource_id, why in EXAMPLE.items())
    return [(resource.title, why) for resource, why in found if resource]


@pages.get("/questions/<question_id>")
@page(open_to="everyone")
def question(question_id: str) -> str:
    return _show(_question(question_id), visitor().answers)


# Before the first answer there is no cookie, so no page could carry a token.
@pages.post("/questions/<question_id>")
@page(open_to="everyone", token="not-needed")
def answer(question_id: str) -> Response | tuple[str, int]:
    asked = _question(question_id)
    answers, gone, is_first = visitor().answers, _earlier_answers_are_gone(), not visitor().has_answered
    try:
        dated = dated_options(asked, request.form) if asked.dated else []
        value = [each.to_json() for each in dated] or posted_value(asked, request.form)
        answers = with_answer(answers, asked, value)
    except AnswerError as error:
        return _show(asked, answers, error), 422
    if save_answers(answers, *_about(asked)):
        for sentence in said_back(dated):
            flash(sentence, url_for("start.question", question_id=asked.id))
    _count(asked, is_first)
    return redirect(_next_page(asked, gone))


# Before the first answer there is no cookie, so no page could carry a token.
@pages.post("/questions/<question_id>/skip")
@page(open_to="everyone", token="not-needed")
def skip(question_id: str) -> Response:
    asked, gone, is_first = _question(question_id), _earlier_answers_are_gone(), not visitor().has_answered
    save_answers(visitor().answers.replacing(asked.id, None), *_about(asked))
    _count(asked, is_first)
    return redirect(_next_page(asked, gone))


@pages.get("/check-your-answers")
@page(open_to="everyone")
def check() -> str:
    questionnaire = runtime.content().questionnaire
    answers = visitor().answers
    given = {asked: labels(asked, answers) for asked in (*questionnaire.main, *questionnaire.extra(answers))}
    return render_template(
        "carer/start/check.html",
        rows=[(asked, labels) for asked, labels in given.items() if labels],
        skipped=[asked for asked in questionnaire.main if not given[asked]],
        extra=[asked for asked in questionnaire.extra(answers) if not given[asked]],
        cannot_go_on=answers.managing == "breaking_point",
        nation=answers.nation,
        **_earlier(),
        nav="",
    )


def _question(question_id: str) -> Question:
    return runtime.content().questionnaire.get(question_id) or abort(404)


def _count(asked: Question, is_first: bool) -> None:
    if is_first:
        journey.began()
    if asked is runtime.content().questionnaire.main[-1]:
        journey.finished(visitor(), tailored_for(visitor()))


def _about(asked: Question) -> tuple[str, ...]:
    """What an answer says something about. A list of events does so of those alone that it changes."""
    return () if asked.dated else (thing(ANSWER, asked.id),)


def _earlier_answers_are_gone() -> bool:
    """Whether the page that was sent stood after answers which this browser no longer holds."""
    return "earlier" in request.form and not visitor().has_answered


def _next_page(asked: Question, gone: bool) -> str:
    told: dict[str, Any] = {"gone": 1} if gone else {}
    if "change" in request.args:
        return url_for("start.check", **told)
    following = runtime.content().questionnaire.after(asked.id, visitor().answers)
    if following:
        return url_for("start.question", question_id=following.id, **told)
    came_by.finish()
    return url_for("today.today") if asked.optional and not gone else url_for("start.check", **told)


def _earlier() -> dict[str, object]:
    """What a page says of the answers before it: whether there are any, and whether they were lost on the way."""
    return {
        "earlier": visitor().has_answered or "earlier" in request.form,
        "gone": request.method == "GET" and "gone" in request.args,
        "kept_now": visitor().has_answered,
        "first_question": runtime.content().questionnaire.first.id,
    }


def in_summary(asked: Question, error: AnswerError) -> str:
    """What to do, in words that also make sense away from the answer they are about."""
    words = error.message[:1].upper() + error.message[1:]
    about = (option.label for option in asked.options if error.field.startswith(f"{asked.id}-{option.id}-"))
    return ": ".join([*about, words])


def at_field(asked: Question, error: AnswerError, chosen: list[str]) -> str:
    """What is wrong, beside the answers: what the summary says of it is not said twice."""
    if isinstance(error, NothingChosenError):
        return f"Nothing is chosen yet. {'One tick is enough' if asked.kind == 'many' else 'Choose what fits best'}."
    alone = [option.label for option in asked.options if option.id in asked.exclusive_ids and option.id in chosen]
    if alone and len(chosen) > 1:
        return f'"{alone[0]}" stands by itself. Take its tick away, or the other ticks.'
    return error.message[:1].upper() + error.message[1:]


def _show(asked: Question, answers: Answers, error: AnswerError | None = None) -> str:
    questionnaire = runtime.content().questionnaire
    part = questionnaire.extra(answers) if asked.optional else questionnaire.main
    before = questionnaire.before(asked.id, answers)
    typed = request.form if request.method == "POST" else None
    offered = came_by.offered(asked, answers) if typed is None else None
    given = [came_by.offered_option()] if offered else list(answers.given(asked.id))
    return render_template(
        "carer/start/question.html",
        question=offered or asked,
        # One that these answers do not lead to can still be opened, and stands by itself.
        number=part.index(asked) + 1 if asked in part else len(part) + 1,
        total=len(part),
        chosen=typed.getlist(asked.id) if typed is not None else given,
        dates=shown_dates(typed, asked, answers) if asked.dated else {},
        **_earlier(),
        back=url_for("start.question", question_id=before.id) if before else url_for("start.welcome"),
        changing="change" in request.args,
        errors=[(error.field, in_summary(asked, error))] if error else [],
        faults={error.field: at_field(asked, error, request.form.getlist(asked.id))} if error else {},
        nav="",
    )


def labels(asked: Question, answers: Answers) -> list[str]:
    dates = {h.id: h.on for h in answers.named_events} if asked.dated else {}
    chosen = []
    for option in asked.options:
        if option.id in answers.given(asked.id):
            day = dates.get(option.id)
            chosen.append(f"{option.label}, {day:%A} {day.day} {day:%B %Y}" if day else option.label)
    return chosen
