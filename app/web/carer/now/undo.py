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
# What takes something back, by the name of what was done; each gets what `offer` was given.
_ACTS: dict[str, Callable[[Any], bool]] = {}


def takes_back(act: str) -> Callable[[Callable[[Any], bool]], Callable[[Any], bool]]:
    """Registers the function that takes `act` back. It gets what was there before, and says whether that holds now."""

    def register(function: Callable[[Any], bool]) -> Callable[[Any], bool]:
        _ACTS[act] = function
        return function

    return register


def offer(words: str, act: str, before: Any, holds: bool) -> None:
    """Says on the next page what was done, with a button that takes it back. `before`: JSON, what there was before.

    Where it does not hold, nothing is left to take back: nor what was done before it.
    """
    if not holds:
        cookie.pop(UNDO, None)
        return
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
    if _ACTS[act](before):
        flash("That is taken back.")
    return redirect(url_for("today.today"))
