"""Ten seconds to take something back: what was done last is kept in the cookie until the next thing is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app.web.site.access import page

pages = Blueprint("undo", __name__)

UNDO = "undo"
# What takes something back, by the name of what was done; each gets what `offer` was given, and says where to go.
_ACTS: dict[str, Callable[[Any], str]] = {}


def takes_back(act: str) -> Callable[[Callable[[Any], str]], Callable[[Any], str]]:
    """Registers the function that takes `act` back. It gets what was there before, and gives the endpoint to go to."""

    def register(function: Callable[[Any], str]) -> Callable[[Any], str]:
        _ACTS[act] = function
        return function

    return register


def offer(words: str, act: str, before: Any) -> None:
    """Says on the next page what was done, with a button that takes it back. `before`: JSON, what there was before."""
    cookie[UNDO] = [act, before]
    flash(words, UNDO)


@pages.post("/undo")
@page(open_to="everyone")
def undo() -> Response:
    """Takes back what was done last, once."""
    act, before = cookie.pop(UNDO, None) or ("", None)
    if act not in _ACTS:
        flash("There is nothing to take back any more.")
        return redirect(url_for("today.today"))
    place = _ACTS[act](before)
    flash("That is taken back.")
    return redirect(url_for(place))
