"""When what this request asks for was done: now, or earlier on a phone that had no line. And what came too late."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from flask import flash, has_request_context, request
from flask import session as cookie

from app import runtime
from app.domain.accounts.later_act import ANSWER, EVENT, STAGE, Act
from app.domain.time_zones import UK
from app.web.site.door.once import ACT
from app.web.site.door.told_there import AT, NEWS, WORDS

# The events that an act changed where it was done (static/js/phone/acts.js).
EVENTS = "X-Act-Events"
# As many as one sentence may name.
NAMED = 3
_MILLISECONDS = re.compile(r"[0-9]{1,15}", re.ASCII)


def act(*about: str) -> Act:
    """This request as an act about these things.

    A moment to come, or one that cannot be read, is now: nobody's clock gets ahead of the others'. What no request asks
    for is done now as well.
    """
    now = runtime.now()
    given = request.headers.get(AT, "") if has_request_context() else ""
    if not given or ACT not in request.headers or not _MILLISECONDS.fullmatch(given):
        return Act(now, about)
    at = datetime.fromtimestamp(min(int(given) / 1000, now.timestamp()), UTC)
    events = request.headers.get(EVENTS)
    return Act(at, about, waited=True, events=None if events is None else frozenset(events.split()) - {"-"})


def day_of_act() -> date:
    """The day in the UK on which it was done: "today" in a form means that one, though it comes a day later."""
    return act().at.astimezone(UK).date()


def counted(later_elsewhere: Sequence[str]) -> bool:
    """Whether the act holds. Where a later one of another device is kept instead, the next page says so in one line."""
    if not later_elsewhere:
        return True
    before = cookie.get(WORDS, [])
    told = [name for category, words in before if category == NEWS for name in re.findall("“(.+?)”", words)]
    cookie[WORDS] = [each for each in before if each[0] != NEWS]
    flash(_in_one_line([*told, *(_name(each) for each in later_elsewhere)], later_elsewhere), NEWS)
    return False


def _in_one_line(names: Sequence[str], things: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in dict.fromkeys(names)]
    if len(quoted) == 1:
        return f"Another device changed {quoted[0]} later. We kept that{' answer' * things[0].startswith(ANSWER)}."
    more = ["more"] if len(quoted) > NAMED else []
    *first, last = [*quoted[:NAMED], *more]
    return f"Another device changed {', '.join(first)} and {last} later. We kept those."


def _name(about: str) -> str:
    """What people know a thing by."""
    kind, _, which = about.partition(" ")
    questionnaire = runtime.content().questionnaire
    if kind == STAGE:
        return "The stage"
    if kind == ANSWER:
        question = questionnaire.get(which)
        return question.asks if question else which
    if kind == EVENT:
        option = questionnaire.events.option(which)
        return option.label if option else which
    page = runtime.snapshot().library.get(which)
    return page.title if page else which
