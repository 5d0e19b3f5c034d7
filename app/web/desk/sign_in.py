"""The doors of the desk: the set-up link, sign-in, sign-out."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.passwords import password_fault
from app.services.access import audit, editors, guessing
from app.services.access.common_passwords import common_passwords
from app.services.access.sessions import IN, SECOND_STEP, sign_out
from app.web.desk.access.came_in import browser_in_words, let_in, take_this_browser
from app.web.desk.access.second_step import second_step_page
from app.web.desk.blueprint import me, pages
from app.web.desk.panel.invitation import INVITED_TO
from app.web.desk.sign_in_form import SignInForm
from app.web.site.access import KB, page
from app.web.site.door.known_browser import known_browser, remember_browser
from app.web.site.door.waiting import note, note_now_and_then, wait_headers, wait_words
from app.web.site.sign_in_page import sign_in_page

MISFIT = "That address and password do not fit together. Try again, or ask for a new set-up link"
Answer = Response | str | tuple[str, int] | tuple[str, int, dict[str, str]]


@pages.get("/sign-in")
@page(open_to="everyone")
def sign_in() -> str:
    return sign_in_page()


# A page that was being written when the session ended comes along.
@pages.post("/sign-in")
@page(open_to="everyone", form_limit=512 * KB, hashes=True)
def enter() -> Answer:
    form = SignInForm(request.form)
    email, carried_form = form.email.data or "", form.carried_form.data or ""
    session, now = runtime.session()(), runtime.now()
    subjects = guessing.at_the_door(email, request.remote_addr, known_browser(email))
    if wait := guessing.take(session, subjects, now):
        note_now_and_then(audit.LIMITED, editors.number_of(session, email))
        shown = sign_in_page(carried_form=carried_form, email=email, errors=[("email", wait_words(wait))])
        return shown, 429, wait_headers(wait)
    signed = editors.sign_in(session, email, form.password.data or "", now, browser_in_words())
    if signed is None:
        note(audit.WRONG, editors.number_of(session, email))
        return sign_in_page(carried_form=carried_form, email=email, errors=[("email", MISFIT)]), 422
    guessing.give_back(session, subjects, now)
    if signed.stage == IN:
        return let_in(signed, "password", carried_form)
    take_this_browser(signed)
    if signed.stage == SECOND_STEP and carried_form:
        return second_step_page(signed, carried_form)
    return redirect(url_for("desk.second_step" if signed.stage == SECOND_STEP else "desk.second_factor"))


@pages.post("/sign-out")
@page(open_to="own factors")
def leave() -> Response:
    note(audit.SIGNED_OUT, me().id)
    sign_out(runtime.session()(), me().get_id())
    logout_user()
    response = redirect(url_for("desk.sign_in"))
    # Not what the browser stores: a carer's worker and prompts in the same browser are none of the desk's.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@pages.get("/set-up/<token>")
@page(open_to="everyone")
def set_up(token: str) -> str | tuple[str, int]:
    if (editor := editors.invited(runtime.session()(), token, runtime.now())) is None:
        return _link_is_over()
    return _set_up_page(editor.email, editor.role)


@pages.post("/set-up/<token>")
@page(open_to="everyone", hashes=True)
def choose_password(token: str) -> Response | tuple[str, int]:
    session = runtime.session()()
    if (editor := editors.invited(session, token, runtime.now())) is None:
        return _link_is_over()
    number, email, role, password = editor.id, editor.email, editor.role, request.form.get("password", "")
    own = (email, editor.name, runtime.config().origin)
    if fault := password_fault(password, common_passwords(), own):
        return _set_up_page(email, role, [("password", fault)]), 422
    if not editors.set_password(session, token, password, runtime.now()):
        return _link_is_over()
    note(audit.PASSWORD_SET, number)
    flash("Your password is set. Sign in with it now.")
    response = redirect(url_for("desk.sign_in"))
    remember_browser(response, email)
    return response


def _set_up_page(email: str, role: str, errors: list[tuple[str, str]] | None = None) -> str:
    invited_to = INVITED_TO.get(role, "")
    return render_template(
        "desk/staff/set_up.html", email=email, invited_to=invited_to, errors=errors or [], nav="desk"
    )


def _link_is_over() -> tuple[str, int]:
    return render_template("desk/staff/link_is_over.html", nav="desk"), 404
