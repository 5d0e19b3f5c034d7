"""Error pages: what happened, what was kept, where to go. Never a stack trace."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, current_app, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.extensions import db

# A password is typed again, and each page carries its own form token.
NOT_AGAIN = ("csrf_token", "password", "present", "code", "confirm_with", "credential")
WORDS = {
    400: ("We could not read that", "Nothing was changed. Go back and try again."),
    403: ("That page could not be used", "It may have been open for too long. Nothing was changed. Open it again."),
    404: ("We could not find that page", "The address may be old or mistyped. Search the library, or go to Help now."),
    405: ("That page does not work that way", "Open it from a link or a button in Care Companion."),
    411: ("We could not read that", "Your browser did not say how long the form was. Nothing was changed."),
    413: ("That was too long for us", "Nothing was changed. Make the text shorter and try again."),
    415: ("We could not read that", "It was not a form we know. Nothing was changed."),
    429: ("Too many tries", "Wait a quarter of an hour, then try again. Nothing was changed."),
    500: ("Something went wrong on our side", "What you had saved before is kept. Try again in a few minutes."),
    503: ("We cannot save at the moment", "What you had saved before is kept. Try again in a few minutes."),
}
CANNOT_OPEN = (
    "We cannot open this page at the moment",
    "Your plan, your answers and all you had saved are kept. Try again soon. Help now and the library work.",
)


def register(app: Flask) -> None:
    """Adds the error pages."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(OperationalError, show_database_error)
    app.register_error_handler(Exception, show_unexpected_error)


def show_http_error(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    ours = "Nothing was changed" in str(error.description)
    return error_page(code, str(error.description) if ours else ""), code


def show_database_error(error: OperationalError) -> tuple[str, int]:
    """A full disk or a database that is away: say what is kept, and what helps meanwhile."""
    db.session.rollback()
    current_app.logger.error("database unavailable: %s", type(error.orig).__name__)
    if request.method in ("GET", "HEAD"):
        heading, text = CANNOT_OPEN
        return render_template("errors/error.html", heading=heading, text=text, typed=(), away=True, nav=""), 503
    return error_page(503, typed=_typed()), 503


def show_unexpected_error(error: Exception) -> tuple[str, int]:
    db.session.rollback()
    current_app.logger.error("unexpected %s at %s", type(error).__name__, request.endpoint, exc_info=error)
    return error_page(500), 500


def _typed() -> list[tuple[str, str]]:
    """What a form carried that could not be saved, so that the page of the fault can send it once more."""
    if request.method != "POST" or request.mimetype != "application/x-www-form-urlencoded":
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_AGAIN]


def error_page(code: int, text: str = "", typed: Sequence[tuple[str, str]] = ()) -> str:
    heading, standard = WORDS.get(code, WORDS[400 if code < 500 else 500])
    return render_template("errors/error.html", heading=heading, text=text or standard, typed=typed, nav="")
