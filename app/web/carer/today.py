"""Today: the stage and why, up to five things now with reasons, what changed, and what may come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.tailoring.select import Tailored, tailor
from app.domain.vocabulary import STAGES
from app.services.accounts.stage import choose_stage
from app.web.site.access import page
from app.web.site.filters import day
from app.web.site.visitor import STAGE, Visitor, forget_visitor, visitor

pages = Blueprint("today", __name__)


@dataclass(frozen=True, slots=True)
class Live:
    """A transition that is live, in words."""

    id: str
    name: str
    when: str


def tailored_for(person: Visitor) -> Tailored:
    """The tailored result for this visitor, from the library in memory."""
    content = runtime.content()
    library = runtime.snapshot().library
    return tailor(
        person.answers, library, content.rules, content.questionnaire, runtime.today(), chosen_stage=person.stage
    )


@pages.get("/today")
@page(open_to="everyone")
def today() -> str:
    return render_template("carer/today/today.html", **today_words(visitor(), tailored_for(visitor())))


def today_words(person: Visitor, result: Tailored) -> dict[str, Any]:
    """What the template of the tailored page needs."""
    rules = runtime.content().rules
    transitions = runtime.content().transitions
    return {
        "result": result,
        "stage": rules.stages[result.stage],
        "live": [Live(h.id, transitions.name(h.id), day(h.on) if h.on else "") for h in result.transitions],
        "answers": person.answers,
        "questions": len(runtime.content().questionnaire.main),
        "unasked": [
            asked
            for asked in runtime.content().questionnaire.extra(person.answers)
            if not person.answers.given(asked.id)
        ],
        "person": person,
        "nav": "today",
    }


@pages.get("/stage")
@page(open_to="everyone")
def stage() -> str:
    result = tailored_for(visitor())
    return render_template(
        "carer/today/stage.html", stages=runtime.content().rules.stages, chosen=result.stage, nav="today"
    )


@pages.post("/stage")
@page(open_to="everyone")
def change_stage() -> Response | tuple[str, int]:
    chosen = request.form.get("stage", "")
    if chosen not in (*STAGES, "suggested"):
        stages = runtime.content().rules.stages
        errors = [("stage", "Choose the one that fits best")]
        return render_template("carer/today/stage.html", stages=stages, chosen="", errors=errors, nav="today"), 422
    save_stage(None if chosen == "suggested" else chosen)
    return redirect(url_for("today.today"))


def save_stage(chosen: str | None) -> None:
    """Keeps the stage this visitor chose, or lets the app suggest one again."""
    person = visitor()
    if person.account is not None:
        choose_stage(runtime.session()(), person.account.id, chosen)
    elif chosen:
        cookie[STAGE] = chosen
    else:
        cookie.pop(STAGE, None)
    forget_visitor()
