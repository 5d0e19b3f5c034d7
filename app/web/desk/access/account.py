"""One's own account: the password, and where one is signed in."""

from __future__ import annotations

import re

from flask import flash, redirect, render_template, request, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.passwords import password_fault
from app.services.access import audit, editors, guessing, sessions
from app.services.access.common_passwords import common_passwords
from app.services.access.second_factor.factors import factors_of
from app.web.desk.blueprint import me, pages
from app.web.site.access import page
from app.web.site.door.confirm import refused_or_confirmed
from app.web.site.door.known_browser import known_browser
from app.web.site.door.waiting import note, note_now_and_then, wait_headers, wait_words

Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]
PLACE = re.compile(r"/desk/[\w/.,:?=&%+~-]*", re.ASCII)
WRONG = "That is not your present password"


@pages.get("/my-account")
@page(open_to="desk")
def my_account() -> str:
    return _page()


@pages.post("/my-account/password")
@page(open_to="desk", hashes=True)
def change_password() -> Answer:
    session, now, signed = runtime.session()(), runtime.now(), me()
    subjects = guessing.at_the_second_step(signed.id, known_browser(signed.email))
    if wait := guessing.take(session, subjects, now):
        note_now_and_then(audit.LIMITED, signed.id)
        return _page([("present", wait_words(wait))]), 429, wait_headers(wait)
    if not editors.knows_password(session, signed.id, request.form.get("present", "")):
        note(audit.WRONG, signed.id, "changing the password")
        if sessions.code_was_wrong(session, signed.get_id()):
            return redirect(url_for("desk.sign_in"))
        return _page([("present", WRONG)]), 422
    guessing.give_back(session, subjects, now)
    password = request.form.get("password", "")
    own = (signed.email, signed.name, runtime.config().origin)
    if fault := password_fault(password, common_passwords(), own):
        return _page([("password", fault)]), 422
    editors.change_password(session, signed, password)
    if (renewed := sessions.confirm(session, signed.get_id(), now)) is None:
        return redirect(url_for("desk.sign_in"))
    login_user(renewed)
    note(audit.PASSWORD_CHANGED, signed.id)
    flash("Your password is changed. You are signed out everywhere else.")
    return redirect(url_for("desk.my_account"))


@pages.post("/my-account/sessions/<handle>/end")
@page(open_to="desk", confirmed=True)
def end_session(handle: str) -> Response:
    if sessions.end_one(runtime.session()(), me().id, handle):
        note(audit.SESSION_ENDED, me().id)
        flash("That session has ended.")
    return redirect(url_for("desk.my_account"))


@pages.post("/my-account/sessions/end-others")
@page(open_to="desk", confirmed=True)
def end_other_sessions() -> Response:
    sessions.end_others(runtime.session()(), me().id, me().get_id())
    note(audit.SESSION_ENDED, me().id, "all others")
    flash("You are signed out everywhere else.")
    return redirect(url_for("desk.my_account"))


@pages.post("/confirm")
@page(open_to="desk")
def confirm() -> Answer:
    """Leads back to the page of the desk that asked."""
    if (refused := refused_or_confirmed()) is not None:
        return refused  # type: ignore[no-any-return]
    place = request.form.get("next", "")
    return redirect(place if PLACE.fullmatch(place) else url_for("desk.home"))


def _page(errors: list[tuple[str, str]] | None = None) -> str:
    session = runtime.session()()
    return render_template(
        "desk/access/account.html",
        sessions=sessions.live(session, me().id, runtime.now()),
        handle_of=sessions.handle_of,
        factors=factors_of(session, me().id),
        errors=errors or [],
        faults=dict(errors or []),
        nav="desk",
    )
