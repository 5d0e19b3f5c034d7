"""From the door to the first page made for somebody: each step is counted once, by what the sealed cookie remembers.

The cookie holds the second of the first answer and whether the questions were finished; both go when they are used.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import request
from flask import session as cookie

from app import runtime
from app.domain.counts.spans import span_of
from app.domain.tailoring.select import Tailored
from app.web.carer.passing import came_by
from app.web.site.door.told_there import waited
from app.web.site.visitor import Visitor

# The second of the first answer, 0 once the first page was shown; then 1 once the questions were finished.
BEGAN = "began"
NONE = "none"


def came_in() -> None:
    """The front page was opened, from outside or by the icon on a home screen."""
    if not by_a_person():
        return
    if request.args.get("from") == "home":
        runtime.counts().add("home_opened")
    else:
        runtime.counts().add("door_opened", code=came_by.code())


def began(*, timed: bool = True) -> None:
    """The first answer of somebody who had none; not `timed` where all answers come at once."""
    runtime.counts().add("started", code=came_by.code())
    # What was answered without a line comes all at once: no time can be read from it.
    cookie[BEGAN] = [0 if waited() or not timed else int(runtime.now().timestamp()), 0]


def finished(person: Visitor, made: Tailored) -> None:
    """The last of the questions was answered or passed over, for the first time: what page follows from the answers."""
    began_at, done = _progress()
    if BEGAN not in cookie or done:
        return
    _hold(began_at, 1)
    counts = runtime.counts()
    counts.add("finished", nation=person.answers.nation or "", code=came_by.code())
    counts.add("finished_stage", which=made.stage)
    for change in _changes(made):
        counts.add("finished_change", which=change)
        counts.add("situation", which=f"{made.stage}:{change}")
    for pick in made.now:
        counts.add("card_shown", which=pick.id)


def first_page_shown() -> None:
    """The page of what matters now, shown by us: the first time with how long it took from the first answer."""
    began_at, done = _progress()
    if not began_at:
        return
    _hold(0, done)
    if span := span_of(int(runtime.now().timestamp()) - began_at):
        runtime.counts().add("time_to_page", which=span)


def by_a_person() -> bool:
    """Whether the request came from somewhere: pages that a worker opens for itself when it starts did not."""
    return request.method == "GET" and request.remote_addr is not None


def _changes(made: Tailored) -> Iterable[str]:
    return dict.fromkeys(each.id for each in made.transitions) or (NONE,)


def _progress() -> tuple[int, int]:
    match cookie.get(BEGAN):
        case [int(began_at), int(done)]:
            return began_at, done
    return 0, 0


def _hold(began_at: int, done: int) -> None:
    if done and not began_at:
        cookie.pop(BEGAN, None)
    else:
        cookie[BEGAN] = [began_at, done]
