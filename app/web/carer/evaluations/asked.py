"""The pages of what the team asks: yes and no to all of it, and the questions of one wave. No phone makes them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.evaluations.questions import LONGEST_TEXT, TEXT, Question, QuestionError, question_from
from app.domain.tailoring.situation import situation_of
from app.services.evaluations import answer, consent
from app.services.evaluations.answer import Asker, Offer
from app.storage.content.content_files import load_danger_reader
from app.storage.evaluations import studies
from app.web.site.access import page
from app.web.site.typed_form import plain
from app.web.site.visitor import Visitor, forget_visitor, kept_account, visitor

pages = Blueprint("evaluations", __name__, url_prefix="/asked-by-the-team")

SAID_NO = "Nothing more is asked of you. What you answered to questions that still run is erased."
TEMPLATE = "online/evaluations/questions.html"


def asker() -> Asker | None:
    """Whoever looks, where they keep a plan."""
    person = visitor()
    if person.account is None:
        return None
    content, today = runtime.content(), runtime.today()
    situation = situation_of(person.answers, content.rules, content.questionnaire, today, person.stage)
    return Asker(person.account, person.answers, situation.stage.id, content.rules, today)


def asked_of(person: Visitor) -> list[tuple[str, str]]:
    """What waits to be answered, each with its name and address; nothing for who was not asked or said no."""
    session = runtime.session()()
    if person.account is None or not studies.running_for(session, person.account.id):
        return []
    asked = asker()
    return [_link(each) for each in answer.offers(session, asked)] if asked else []


@pages.get("")
@page(open_to="kept plan")
def show() -> str:
    asked = _asker()
    said_yes = studies.has_said_yes(runtime.session()(), asked.account.id)
    return render_template(
        "online/evaluations/asked.html",
        may_be_asked=asked.may_be_asked,
        said_yes=said_yes,
        waiting=[_link(each) for each in answer.offers(runtime.session()(), asked)],
        nav="prompts",
    )


@pages.post("/yes")
@page(open_to="kept plan")
def say_yes() -> Response:
    if not _asker().may_be_asked:
        abort(403, "Nothing is asked of you at the moment. Nothing was changed.")
    consent.say_yes(runtime.session()(), kept_account().id, runtime.now())
    flash("You said yes to questions from the team. When some fit you, they stand on Today.")
    return redirect(url_for("evaluations.show"))


@pages.post("/no")
@page(open_to="kept plan")
def say_no() -> Response:
    consent.say_no(runtime.session()(), kept_account().id, runtime.opt_outs())
    forget_visitor()
    flash(SAID_NO)
    return redirect(url_for("evaluations.show"))


@pages.get("/<int:number>/<int:wave>")
@page(open_to="kept plan")
def questions(number: int, wave: int) -> str:
    return _questions(_offer(number, wave))


@pages.post("/<int:number>/<int:wave>")
@page(open_to="kept plan", once=True)
def give(number: int, wave: int) -> Response | tuple[str, int]:
    offer = _offer(number, wave)
    typed = [plain(request.form.get(f"answer-{n}", "")) for n, _ in enumerate(offer.study.questions, 1)]
    try:
        answer.give(runtime.session()(), _asker(), number, wave, typed)
    except QuestionError as fault:
        return _questions(_offer(number, wave), typed, [(f"answer-{fault.field}", fault.message)]), 422
    forget_visitor()
    flash("Thank you. Your answers are kept without your name, and without the day.")
    texts = [words for words, each in zip(typed, offer.study.questions, strict=True) if each["kind"] == TEXT]
    return redirect(url_for("help_now.help_now" if _tells_of_danger(texts) else "evaluations.show"))


@pages.post("/<int:number>/<int:wave>/not-this-time")
@page(open_to="kept plan", once=True)
def let_go(number: int, wave: int) -> Response:
    answer.give(runtime.session()(), _asker(), number, wave, None)
    forget_visitor()
    flash("All right. These questions do not come again.")
    return redirect(url_for("today.today"))


def _tells_of_danger(texts: list[str]) -> bool:
    """Nobody reads answers at once, so whoever writes of danger is led to whom they can call."""
    reader = load_danger_reader()
    return any(reader.kind_of(each) for each in texts if each)


def _asker() -> Asker:
    return asker() or abort(404)


def _offer(number: int, wave: int) -> Offer:
    found = answer.offers(runtime.session()(), _asker())
    return next((each for each in found if (each.study.id, each.wave) == (number, wave)), None) or abort(404)


def _link(offer: Offer) -> tuple[str, str]:
    return offer.study.title, url_for("evaluations.questions", number=offer.study.id, wave=offer.wave)


def _numbered(question: Question) -> tuple[str, str, list[tuple[str, str]]]:
    """A question's kind and words, and its options by the numbers under which a browser posts them."""
    return question.kind, question.asks, [(str(place), words) for place, words in enumerate(question.options, 1)]


def _questions(offer: Offer, typed: list[str] | None = None, errors: list[tuple[str, str]] | None = None) -> str:
    words: dict[str, Any] = {
        "study": offer.study,
        "wave": offer.wave,
        "questions": [_numbered(question_from(each)) for each in offer.study.questions],
        "typed": typed or [""] * len(offer.study.questions),
        "text": TEXT,
        "longest": LONGEST_TEXT,
        "errors": errors or [],
        "faults": dict(errors or []),
        "nav": "prompts",
    }
    return render_template(TEMPLATE, **words)
