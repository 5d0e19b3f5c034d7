"""Remarks of the desk among itself."""

from __future__ import annotations

import re

from flask import abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.services.editing import feedback
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

_KEY = re.compile(r"[a-z0-9-]{1,60}")


@pages.post("/comments/<key>")
@page(open_to="desk: comment", once=True)
def comment(key: str) -> Response:
    """Adds a remark on a resource, or on a draft that has no address yet."""
    if not _KEY.fullmatch(key):
        abort(404)
    text = request.form.get("text", "").replace("\x00", "").strip()
    if text:
        feedback.comment(runtime.session()(), key, text, runtime.now(), me().email)
        flash("Your comment is there for the others.")
    else:
        flash("There was nothing in the comment. Write a few words.")
    return redirect(place_of(key))


@pages.post("/comments/<int:comment_id>/done")
@page(open_to="desk: comment")
def comment_done(comment_id: int) -> Response:
    key = feedback.comment_done(runtime.session()(), comment_id, runtime.now(), me().email) or abort(404)
    flash("Marked as dealt with.")
    return redirect(place_of(key))


def place_of(key: str) -> str:
    """The page on which the remarks under `key` stand."""
    number = key.removeprefix("draft-")
    if key != number and number.isascii() and number.isdigit():
        return url_for("desk.draft", draft_id=int(number))
    return url_for("desk.history", resource_id=key)
