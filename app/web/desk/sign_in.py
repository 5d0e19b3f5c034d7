"""The doors of the desk: the set-up link, sign-in, sign-out."""

from __future__ import annotations

import json
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import login_user, logout_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.passwords import password_fault
from app.services.access import editors
from app.services.access.common_passwords import common_passwords
from app.services.access.limits import allow
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.draft_input import keep_typed
from app.web.desk.sign_in_form import SignInForm
from app.web.site.access import KB, page
from app.web.site.sign_in_page import sign_in_page

MOST_TRIES = 10
MISFIT = "That address and password do not fit together. Try again, or ask for a new set-up link"


@pages.get("/sign-in")
@page(open_to="everyone")
def sign_in() -> str:
    return sign_in_page()


# A page that was being written when the session ended comes along.
@pages.post("/sign-in")
@page(open_to="everyone", form_limit=512 * KB)
def enter() -> Response | tuple[str, int]:
    form = SignInForm(request.form)
    email, carried_form = form.email.data or "", form.carried_form.data or ""
    session = runtime.session()()
    if not allow(session, f"sign-in:{email}:{request.remote_addr}", runtime.now(), most=MOST_TRIES):
        abort(429)
    signed = editors.sign_in(session, email, form.password.data or "", runtime.now())
    if signed is None:
        return sign_in_page(carried_form=carried_form, email=email, errors=[("email", MISFIT)]), 422
    login_user(signed)
    return redirect(_unpacked(carried_form, signed) or url_for("desk.home"))


@pages.post("/sign-out")
@page(open_to="desk")
def leave() -> Response:
    editors.sign_out(runtime.session()(), me().get_id())
    logout_user()
    return redirect(url_for("desk.sign_in"))


@pages.get("/set-up/<token>")
@page(open_to="everyone")
def set_up(token: str) -> str:
    editor = editors.invited(runtime.session()(), token, runtime.now()) or abort(404)
    return render_template("desk/staff/set_up.html", email=editor.email, nav="desk")


@pages.post("/set-up/<token>")
@page(open_to="everyone")
def choose_password(token: str) -> Response | tuple[str, int]:
    session = runtime.session()()
    editor = editors.invited(session, token, runtime.now()) or abort(404)
    password = request.form.get("password", "")
    own = (editor.email, editor.name, runtime.config().origin)
    if fault := password_fault(password, common_passwords(), own):
        errors = [("password", fault)]
        return render_template("desk/staff/set_up.html", email=editor.email, errors=errors, nav="desk"), 422
    if not editors.set_password(session, token, password, runtime.now()):
        abort(404)
    flash("Your password is set. Sign in with it now.")
    return redirect(url_for("desk.sign_in"))


def _unpacked(carried_form: str, signed: editors.SignedInEditor) -> str:
    """Keeps the text that came along as this person's draft, and says where it is now; "" when none came."""
    try:
        record: dict[str, Any] = json.loads(carried_form) if carried_form else {}
        form = MultiDict(record["form"])
        resource_id = str(record["where"]).removeprefix("/desk/resources/")
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    if not signed.may("write"):
        return ""
    draft_id = keep_typed(form, signed.id, None if resource_id == "new" else resource_id[:60])
    flash("You are signed in again. What you had written is here, as a draft.")
    return url_for("desk.edit_draft", draft_id=draft_id)
