"""A researcher's first page: what a round waits for from them, and what they brought about."""

from __future__ import annotations

from flask import render_template, url_for

from app import runtime
from app.models.panel.round import CLOSED, MAKING, OPEN, PUBLISHED, PanelRound
from app.storage.panel import rounds
from app.web.desk.blueprint import me
from app.web.desk.todo.pile import Task
from app.web.site.filters import long_day

_FIRST = (CLOSED, MAKING)
_WORDS = {
    CLOSED: "It is closed. Read what was said, and tell its members what you will do.",
    MAKING: "You began it. Add what is to be looked at, and open it.",
}


def study_home() -> str:
    """The first page of somebody who studies."""
    mine = [each for each in rounds.newest(runtime.session()()) if each.made_by == me().email]
    return render_template(
        "desk/rounds/home.html",
        next=_next(mine),
        running=[each for each in mine if each.state == OPEN],
        told=sum(each.state == PUBLISHED for each in mine),
        made=len(mine),
        nav="desk",
    )


def _next(mine: list[PanelRound]) -> Task:
    """What is to be done first: tell the members, then finish what was begun, then ask something."""
    for state in _FIRST:
        for each in reversed(mine):
            if each.state == state:
                return Task(each.question, _WORDS[state], url_for("desk.one_round", number=each.id))
    running = [each for each in mine if each.state == OPEN]
    if running:
        ends = min(running, key=lambda each: each.closes_on)
        words = f"It is open until {long_day(ends.closes_on)}. Nothing is left to do until then."
        return Task(ends.question, words, url_for("desk.one_round", number=ends.id))
    return Task("Ask the panel something", "A round takes a few minutes to make.", url_for("desk.new_round"))
