"""Today: what has a day, up to five things now, what can be done with them, and what may come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.card_marks import put_aside
from app.domain.accounts.later_act import STAGE as STAGE_CHOSEN
from app.domain.accounts.later_act import thing
from app.domain.tailoring.coming_up import coming_up
from app.domain.tailoring.hard_day import DIED, LAST_DAYS, hard_day
from app.domain.tailoring.said_once import said_once
from app.domain.tailoring.select import Tailored, tailor
from app.domain.vocabulary import STAGES
from app.services.accounts.stage import choose_stage
from app.web.carer.counting import journey
from app.web.carer.now.cards import aside
from app.web.site.access import page
from app.web.site.door.made import act, counted
from app.web.site.filters import day
from app.web.site.visitor import STAGE, Visitor, card_marks, forget_visitor, visitor

pages = Blueprint("today", __name__)


@dataclass(frozen=True, slots=True)
class Live:
    """A transition that is live, in the carer's own words. `page`: the title and path of the page whose turn it is."""

    id: str
    name: str
    when: str
    page: tuple[str, str] = ("", "")


def tailored_for(person: Visitor) -> Tailored:
    """The tailored result for this visitor, from the library in memory, without what they put aside."""
    content = runtime.content()
    today = runtime.today()
    return tailor(
        person.answers,
        runtime.snapshot().library,
        content.rules,
        content.questionnaire,
        today,
        chosen_stage=person.stage,
        put_aside=put_aside(card_marks(), today),
    )


@pages.get("/today")
@page(open_to="everyone")
def today() -> str:
    if visitor().has_answered:
        journey.first_page_shown()
    return render_template("carer/today/today.html", **today_words(visitor(), tailored_for(visitor())))


def today_words(person: Visitor, result: Tailored) -> dict[str, Any]:
    """What the template of the tailored page needs."""
    content = runtime.content()
    events = content.questionnaire.events
    names = {option.id: option.label for option in events.options}
    return {
        "today": runtime.today(),
        "hard": (hard := hard_day(person.answers, result.stage, content.rules)),
        "result": result,
        "cards": tuple(said_once(result.now)),
        "letters": runtime.snapshot().with_letters,
        "stage": content.rules.stages[result.stage],
        # Beside a death or a deathbed no other appointment matters.
        "soon": [] if hard in (DIED, LAST_DAYS) else _soon(person, result, names),
        "live": [Live(h.id, names[h.id], day(h.on) if h.on else "") for h in result.transitions],
        "aside": aside(),
        "answers": person.answers,
        "questions": len(content.questionnaire.main),
        "unasked": [
            asked for asked in content.questionnaire.extra(person.answers) if not person.answers.given(asked.id)
        ],
        "person": person,
        "nav": "today",
    }


def _soon(person: Visitor, result: Tailored, names: dict[str, str]) -> list[Live]:
    """What has a day close by, each with the page whose turn it is."""
    library, found = runtime.snapshot().library, []
    for each in coming_up(result.transitions, person.answers, runtime.content().transitions, runtime.today()):
        resource = library.get(each.path.removeprefix("/library/"))
        page = (resource.title, each.path) if resource else ("", "")
        found.append(Live(each.id, names[each.id], in_days(each.on, each.days), page))
    return found


def in_days(on: date, days: int) -> str:
    """For example "Tuesday 8 December, in 9 days"; "tomorrow, Monday 30 November"; "yesterday, ..."."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    if near:
        return f"{near}, {day(on)}"
    return f"{day(on)}, {f'in {days} days' if days > 0 else f'{-days} days ago'}"


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
        counted(choose_stage(runtime.session()(), person.account.id, chosen, act(thing(STAGE_CHOSEN))))
    elif chosen:
        cookie[STAGE] = chosen
    else:
        cookie.pop(STAGE, None)
    forget_visitor()
