"""What can be done with a card: done, later, not for me; and what was put aside, to bring back."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.card_marks import DONE, KINDS, LATER, NOT_FOR_ME, is_over, kind_of, with_mark, without_mark
from app.domain.accounts.later_act import CARD, thing
from app.domain.content.resource import Resource
from app.services.accounts.card_marks import put_marks
from app.web.carer.now.undo import offer, takes_back
from app.web.site.access import page
from app.web.site.door.made import act, counted, day_of_act
from app.web.site.visitor import MARKS, card_marks, forget_visitor, visitor

pages = Blueprint("cards", __name__)

SAYS = {
    DONE: "Done: {}. Well done.",
    LATER: "Put off for a week: {}",
    NOT_FOR_ME: "Left out from now on: {}",
}
WORDS = {DONE: "Done", LATER: "For later", NOT_FOR_ME: "Not for me"}


class Aside(NamedTuple):
    """A page that stands aside, and how it came to."""

    resource: Resource
    words: str


def aside() -> list[Aside]:
    """What this visitor put aside, the newest first."""
    library, today = runtime.snapshot().library, runtime.today()
    marks = reversed(card_marks().items())
    held = ((library.get(each), mark) for each, mark in marks if not is_over(mark, today))
    return [Aside(resource, WORDS[kind_of(mark)]) for resource, mark in held if resource]


@pages.post("/today/cards/<kind>")
@page(open_to="everyone")
def mark(kind: str) -> Response:
    resource = _resource()
    if kind not in KINDS:
        abort(404)
    before = card_marks()
    holds = _put(with_mark(before, resource.id, kind, day_of_act()), resource.id)
    offer(SAYS[kind].format(resource.title), MARKS, [resource.id, before.get(resource.id)], holds)
    return redirect(url_for("today.today"))


@pages.post("/today/cards/bring-back")
@page(open_to="everyone")
def bring_back() -> Response:
    resource = _resource()
    if _put(without_mark(card_marks(), resource.id), resource.id):
        flash(f"Back on your list: {resource.title}")
    return redirect(url_for("prompts.schedule" if request.form.get("back") == "prompts" else "today.today"))


@takes_back(MARKS)
def take_mark_back(before: Any) -> bool:
    resource_id, mark = before
    others = without_mark(card_marks(), resource_id)
    return _put({**others, resource_id: mark} if mark else others, resource_id)


def _resource() -> Resource:
    """The page that the form names: in its body, so that no address says what somebody did with it."""
    return runtime.snapshot().library.get(request.form.get("card", "")) or abort(404)


def _put(marks: dict[str, str], resource_id: str) -> bool:
    """Keeps the marks, of which that of one card is new. False where another device marked it later."""
    account = visitor().account
    later: tuple[str, ...] = ()
    if account is not None:
        transitions, done = runtime.content().transitions, act(thing(CARD, resource_id))
        later = put_marks(runtime.session()(), account.id, marks, transitions, runtime.now(), done)
    else:
        cookie[MARKS] = marks
        cookie.permanent = True
    forget_visitor()
    return counted(later)
