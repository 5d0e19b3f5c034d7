"""What a code on a poster, leaflet or card opens: the start, with where it came from."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from app import runtime
from app.domain.passing.code import read_code
from app.domain.profile.answers import AnswerError, Answers, with_answer
from app.models.passing.place_code import PlaceCode
from app.storage.content.place_kind_files import load_place_kinds
from app.storage.passing.place_codes import by_code
from app.web.carer.counting import journey
from app.web.carer.passing import came_by
from app.web.site.access import page
from app.web.site.forms import posted_value
from app.web.site.visitor import reader, save_answers

pages = Blueprint("arrive", __name__)

GOOD, OLD, UNKNOWN, MISTYPED, PLAIN = "good", "old", "unknown", "mistyped", "plain"
SKIP = "skip"


@pages.get("/w/<typed>")
@page(open_to="everyone")
def arrive(typed: str) -> Response:
    """Counted once for each opening by a person; a look ahead by a phone or a search engine is none."""
    place, state = _looked_up(typed)
    if place is not None and journey.by_a_person() and not _looks_ahead():
        runtime.counts().add(came_by.OPENED, code=place.code)
    return _show(place, state)


# Before the first answer there is no cookie, so no page could carry a token.
@pages.post("/w")
@page(open_to="everyone", token="not-needed")
def begin() -> Response:
    """The first answer, given on the page that the code opened."""
    (place, state), first = _looked_up(request.form.get("w", "")), runtime.content().questionnaire.first
    if reader().has_answered:
        return redirect(url_for("start.question", question_id=first.id))
    try:
        answers = _first_answers()
    except AnswerError as error:
        return _show(place, state, error)
    save_answers(answers)
    came_by.begin(place)
    journey.began()
    following = runtime.content().questionnaire.after(first.id, answers)
    return redirect(url_for("start.question", question_id=following.id) if following else url_for("start.check"))


def _first_answers() -> Answers:
    first = runtime.content().questionnaire.first
    if SKIP in request.form:
        return Answers().replacing(first.id, None)
    return with_answer(Answers(), first, posted_value(first, request.form))


def _looks_ahead() -> bool:
    return "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")).lower()


def _looked_up(typed: str) -> tuple[PlaceCode | None, str]:
    """The place whose code is good today, and how it stands with what was typed. The start works without a database."""
    if not typed:
        return None, PLAIN
    code = read_code(typed)
    if code is None:
        return None, MISTYPED
    try:
        place = by_code(runtime.session()(), code)
    except OperationalError:
        runtime.session().rollback()
        return None, PLAIN
    if place is None:
        return None, UNKNOWN
    return (place, GOOD) if place.withdrawn_at is None else (None, OLD)


def _show(place: PlaceCode | None, state: str, error: AnswerError | None = None) -> Response:
    questionnaire = runtime.content().questionnaire
    kind = load_place_kinds().get(place.kind) if place and place.says_kind else None
    preset = place.nation if place else None
    transition = place.transition if place else None
    option = questionnaire.events.option(transition) if transition else None
    typed = request.form.get(questionnaire.first.id, "")
    answer = make_response(
        render_template(
            "online/passing/arrived.html",
            state=state,
            suggests=kind.suggests if kind else "Somebody passed this on to you.",
            code=place.code if place else "",
            question=questionnaire.first,
            questions=len(questionnaire.main),
            preset=preset,
            chosen=typed or preset or "",
            offered=option.label if option else "",
            errors=[(questionnaire.first.id, "Choose what fits best, or skip the question")] if error else [],
            nav="",
        )
    )
    answer.status_code = 422 if error else 404 if state in (UNKNOWN, MISTYPED) else 200
    return answer
