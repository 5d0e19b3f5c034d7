"""Before something that matters a person proves once more who they are, and loses nothing of what they typed."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user

from app import runtime
from app.services.access import audit, guessing, sessions
from app.services.access.proof import proves
from app.web.site.door.known_browser import known_browser
from app.web.site.door.waiting import note, note_now_and_then, wait_headers, wait_words

FIELD = "confirm_with"
NOT_CARRIED = ("csrf_token", FIELD)
MISFIT = "That is neither your password nor a code of now. Try again"


def ask_or_check() -> Any:
    """The page that asks, in the place of another; None once a form brought the right answer along."""
    if request.method != "POST" or FIELD not in request.form:
        return ask(), 401
    return refused_or_confirmed()


def refused_or_confirmed() -> Any:
    """None where what was typed proves who this is; else the answer to give."""
    session, now = runtime.session()(), runtime.now()
    subjects = guessing.at_the_second_step(current_user.id, known_browser(current_user.email))
    if wait := guessing.take(session, subjects, now):
        note_now_and_then(audit.LIMITED, current_user.id)
        return ask(wait_words(wait)), 429, wait_headers(wait)
    typed = request.form.get(FIELD, "")
    if not proves(session, current_user.id, typed, runtime.sealer(), now, production=runtime.config().production):
        note(audit.WRONG, current_user.id, "confirming")
        if sessions.code_was_wrong(session, current_user.get_id()):
            logout_user()
            return redirect(url_for("desk.sign_in"))
        return ask(MISFIT), 422
    guessing.give_back(session, subjects, now)
    renewed = sessions.confirm(session, current_user.get_id(), now)
    if renewed is None:
        return redirect(url_for("desk.sign_in"))
    login_user(renewed)
    note(audit.CONFIRMED, renewed.id)
    return None


def ask(fault: str = "") -> str:
    """The page that asks. A form that was posted goes on from it; a page that was opened is opened again."""
    carried = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CARRIED]
    posted = request.method == "POST"
    return render_template(
        "desk/access/confirm.html",
        action=request.path if posted else url_for("desk.confirm"),
        carried=carried if posted else [("next", request.full_path.rstrip("?"))],
        errors=[(FIELD, fault)] if fault else [],
        field=FIELD,
        nav="desk",
    )
