"""Error pages: what happened, what was kept, where to go. Never a stack trace."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, current_app, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app import runtime
from app.extensions import db
from app.services.access.hashing import COME_AGAIN_SECONDS, TooManyAtOnceError
from app.services.access.tally import seconds_left
from app.web.site.access import DESK, policy_of
from app.web.site.door.security import StaleTokenError
from server.log_lines import fault_words

# A password is typed again, and each page carries its own form token.
NOT_AGAIN = ("csrf_token", "password", "present", "code", "confirm_with", "credential")
WORDS = {
    400: ("We could not read that", "Nothing was changed. Go back and try again."),
    403: ("That page could not be used", "It may have been open for too long. Nothing was changed. Open it again."),
    404: ("We could not find that page", "The address may be old or mistyped. Search the library, or go to Help now."),
    405: ("That page does not work that way", "Open it from a link or a button in Care Companion."),
    409: ("That was done already", "Nothing was changed. Go back and look at how it stands now."),
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
TOO_MANY_SIGN_INS = "Many people are signing in at this moment. Nothing was changed. Try again in a few seconds."
# A disk or a database that is away is back within minutes, if at all.
AWAY_SECONDS = 30
Shown = tuple[str, int] | tuple[str, int, dict[str, str]]


def register(app: Flask) -> None:
    """Adds the error pages."""
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(OperationalError, show_database_error)
    app.register_error_handler(TooManyAtOnceError, show_too_many_sign_ins)
    app.register_error_handler(Exception, show_unexpected_error)


def show_http_error(error: HTTPException) -> Shown | HTTPException:
    """The page of an error, with the headers that belong to it: Allow, Retry-After, WWW-Authenticate ..."""
    code = error.code or 500
    if code < 400 or error.response is not None:
        return error
    if isinstance(error, StaleTokenError):
        return error_page(code, typed=_typed(), again="now"), code
    ours = "Nothing was changed" in str(error.description)
    headers = {**dict(error.get_headers(request.environ)), "Content-Type": "text/html; charset=utf-8"}
    if code == 429:
        headers.setdefault("Retry-After", str(seconds_left(runtime.now())))
        # Who signs in types their password again.
        typed = [] if policy_of(request.endpoint).open_to in DESK or request.blueprint == "desk" else _typed()
        return error_page(429, typed=typed, again="in a quarter of an hour"), 429, headers
    if code == 503:
        headers.setdefault("Retry-After", str(AWAY_SECONDS))
    return error_page(code, str(error.description) if ours else ""), code, headers


def show_too_many_sign_ins(_error: TooManyAtOnceError) -> Shown:
    db.session.rollback()
    return error_page(503, TOO_MANY_SIGN_INS, typed=_typed()), 503, {"Retry-After": str(COME_AGAIN_SECONDS)}


def show_database_error(error: OperationalError) -> Shown:
    """A full disk or a database that is away: say what is kept, and what helps meanwhile."""
    db.session.rollback()
    current_app.logger.error("database unavailable: %s", type(error.orig).__name__)
    again = {"Retry-After": str(AWAY_SECONDS)}
    if request.method in ("GET", "HEAD"):
        heading, text = CANNOT_OPEN
        return render_template("errors/error.html", heading=heading, text=text, typed=(), away=True, nav=""), 503, again
    return error_page(503, typed=_typed()), 503, again


def show_unexpected_error(error: Exception) -> tuple[str, int]:
    db.session.rollback()
    current_app.logger.error("unexpected at %s: %s", request.endpoint, fault_words(error))
    return error_page(500), 500


def _typed() -> list[tuple[str, str]]:
    """What a form carried that could not be saved, so that the page of the fault can send it once more."""
    if request.method != "POST" or request.mimetype != "application/x-www-form-urlencoded":
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_AGAIN]


def error_page(code: int, text: str = "", typed: Sequence[tuple[str, str]] = (), again: str = "in a minute") -> str:
    heading, standard = WORDS.get(code, WORDS[400 if code < 500 else 500])
    return render_template(
        "errors/error.html", heading=heading, text=text or standard, typed=typed, again=again, nav=""
    )
