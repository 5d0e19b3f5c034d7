"""Help somebody start: the questions on the helper's phone, where nothing of them is kept.

No cookie: the answers stand sealed in a hidden field of each page. docs/adr/0018-handing-over.md says why.
"""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.profile.answers import AnswerError, Answers, with_answer
from app.domain.profile.questionnaire import Question
from app.services.passing import hand_over
from app.web.carer.passing.picture import picture_of
from app.web.carer.passing.sealed_answers import LASTS, PAGE, SQUARE, Together, begun, opened, sealed
from app.web.carer.start import at_field, in_summary, labels
from app.web.site.access import page
from app.web.site.descriptions import absolute
from app.web.site.forms import dated_options, posted_value, shown_dates

pages = Blueprint("together", __name__)
Answer = Response | tuple[str, int] | str
BACK, SKIP, ANSWER, SHOW = "back", "skip", "answer", "show"


@pages.get("/help-somebody-start")
@page(open_to="everyone")
def begin() -> str:
    questionnaire = runtime.content().questionnaire
    return render_template(
        "online/passing/together_begin.html",
        questions=len(questionnaire.main),
        first=questionnaire.first.id,
        minutes=_minutes(SQUARE),
        nav="",
    )


@pages.get("/help-somebody-start/gone")
@page(open_to="everyone")
def gone() -> str:
    return render_template("online/passing/together_gone.html", nav="")


# They stand before the addresses of the questions, none of which has such a name.
@pages.post("/help-somebody-start/answers")
@page(open_to="everyone")
def look() -> Answer:
    together = _held()
    return _show_answers(together) if together else _nothing_held()


@pages.post("/help-somebody-start/hand-over")
@page(open_to="everyone")
def show_square() -> Answer:
    together = _held()
    if together is None:
        return _nothing_held()
    # Behind the "#", which no browser sends to anybody.
    address = absolute(url_for("hand_over.open_here")) + "#" + sealed(together, SQUARE)
    return render_template(
        "online/passing/together_square.html",
        picture=picture_of(address, "Square with the answers, for the other phone's camera"),
        held=sealed(together, PAGE),
        minutes=_minutes(SQUARE),
        nav="",
    )


@pages.post("/help-somebody-start/end")
@page(open_to="everyone")
def end() -> Response:
    """Whether it was opened on the other phone or not: from here on these answers open nowhere."""
    together = opened(request.form.get("held", ""), PAGE)
    if together is not None and request.form.get("opened") != "yes":
        hand_over.end(runtime.session()(), together.number, runtime.now())
    answer = redirect(url_for("together.gone"))
    # Pages to go back to stand in the browser's memory: they go too.
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@pages.get("/help-somebody-start/<question_id>")
@page(open_to="everyone")
def asked_for(question_id: str) -> Response:
    """No question has an address of its own: whoever opens one begins."""
    return redirect(url_for("together.begin"))


@pages.post("/help-somebody-start/<question_id>")
@page(open_to="everyone")
def step(question_id: str) -> Answer:
    asked = runtime.content().questionnaire.get(question_id) or abort(404)
    together = _held() if request.form.get("held") else begun()
    if together is None:
        return _nothing_held()
    do = request.form.get("do", SHOW)
    if do == ANSWER:
        return _answer(asked, together)
    if do == SKIP:
        return _go_on(asked, Together(together.number, together.answers.replacing(asked.id, None)))
    if do == BACK:
        asked = runtime.content().questionnaire.before(asked.id, together.answers) or asked
    return _ask(asked, together)


def _answer(asked: Question, together: Together) -> Answer:
    try:
        dated = dated_options(asked, request.form) if asked.dated else []
        value = [each.to_json() for each in dated] or posted_value(asked, request.form)
        answers = with_answer(together.answers, asked, value)
    except AnswerError as error:
        return _ask(asked, together, error), 422
    return _go_on(asked, Together(together.number, answers))


def _go_on(asked: Question, together: Together) -> Answer:
    following = runtime.content().questionnaire.after(asked.id, together.answers)
    if following is None or request.form.get("changing") == "1":
        return _show_answers(together)
    return _ask(following, together)


def _ask(asked: Question, together: Together, error: AnswerError | None = None) -> str:
    main, answers = runtime.content().questionnaire.main, together.answers
    typed = request.form if error else None
    return render_template(
        "online/passing/together_question.html",
        question=asked,
        number=main.index(asked) + 1 if asked in main else len(main),
        total=len(main),
        held=sealed(together, PAGE),
        chosen=typed.getlist(asked.id) if typed is not None else list(answers.given(asked.id)),
        dates=shown_dates(typed, asked, answers) if asked.dated else {},
        changing=request.form.get("changing") == "1",
        errors=[(error.field, in_summary(asked, error))] if error else [],
        faults={error.field: at_field(asked, error, request.form.getlist(asked.id))} if error else {},
        nav="",
    )


def _show_answers(together: Together) -> str:
    questionnaire, answers = runtime.content().questionnaire, together.answers
    return render_template(
        "online/passing/together_answers.html",
        rows=_rows(answers),
        held=sealed(together, PAGE),
        first=questionnaire.first.id,
        cannot_go_on=answers.managing == "breaking_point",
        nav="",
    )


def _rows(answers: Answers) -> list[tuple[Question, list[str]]]:
    return [(asked, labels(asked, answers)) for asked in runtime.content().questionnaire.main]


def _held() -> Together | None:
    """What the page held that was sent; None where it is too old, or was handed over or given up since."""
    together = opened(request.form.get("held", ""), PAGE)
    if together is None or hand_over.has_ended(runtime.session()(), together.number):
        return None
    return together


def _nothing_held() -> Response:
    answer = make_response(render_template("online/passing/together_over.html", minutes=_minutes(PAGE), nav=""))
    answer.status_code = 410
    return answer


def _minutes(what: str) -> int:
    return int(LASTS[what].total_seconds()) // 60
