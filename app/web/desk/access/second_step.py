"""The second step of a sign-in: a code, or a passkey. A passkey can also be the only step."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.networks import address_of
from app.services.access import audit, guessing, sessions
from app.services.access.editors import sign_in_with_passkey
from app.services.access.limits import allow
from app.services.access.proof import RECOVERY_CODE, code_fits
from app.services.access.second_factor import passkeys
from app.services.access.second_factor.authenticator_app import demo_code
from app.services.access.second_factor.challenges import PasskeyRefusedError
from app.services.access.second_factor.factors import factors_of
from app.services.access.sessions import SECOND_STEP, SignedInEditor
from app.web.desk.access.came_in import browser_in_words, let_in
from app.web.desk.blueprint import me, pages
from app.web.site.access import KB, page
from app.web.site.door.known_browser import known_browser
from app.web.site.door.waiting import note, note_now_and_then, wait_headers, wait_words
from app.web.site.sign_in_page import sign_in_page

Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]
MISFIT = "That code does not fit, or was used before. Type the one that stands in the app now"
TOO_OFTEN = "Those codes did not fit. Sign in once more"
NO_PASSKEY = "That passkey did not work here. Try again, or sign in with your password"
TOO_MANY = "Too many tries. Wait a quarter of an hour, then try again"
MOST_PASSKEYS = 60


@pages.get("/sign-in/second-step")
@page(open_to="second step")
def second_step() -> str:
    return second_step_page(me())


@pages.post("/sign-in/second-step")
@page(open_to="second step", form_limit=512 * KB)
def give_code() -> Answer:
    session, now, signed = runtime.session()(), runtime.now(), me()
    carried_form = request.form.get("carried_form", "")
    subjects = guessing.at_the_second_step(signed.id, known_browser(signed.email))
    if wait := guessing.take(session, subjects, now):
        note_now_and_then(audit.LIMITED, signed.id)
        return second_step_page(signed, carried_form, wait_words(wait)), 429, wait_headers(wait)
    code = request.form.get("code", "")
    how = code_fits(session, signed.id, code, runtime.sealer(), now, production=runtime.config().production)
    if not how:
        note(audit.WRONG_CODE, signed.id)
        if sessions.code_was_wrong(session, signed.get_id()):
            logout_user()
            return sign_in_page(carried_form=carried_form, errors=[("email", TOO_OFTEN)]), 422
        return second_step_page(signed, carried_form, MISFIT), 422
    guessing.give_back(session, subjects, now)
    whole = sessions.complete(session, signed.get_id(), now)
    if whole is None:
        return redirect(url_for("desk.sign_in"))
    if how == RECOVERY_CODE:
        note(audit.CODE_USED, signed.id)
        flash("You used a recovery code. It is good no more. Make new ones under My account before they run out.")
    return let_in(whole, f"password and {how}", carried_form)


@pages.post("/sign-in/passkey-options")
@page(open_to="everyone")
def passkey_options() -> Response | tuple[str, int, dict[str, str]]:
    """What a browser needs to sign with a passkey, as JSON: of whoever is at the second step, else any it has."""
    session, now = runtime.session()(), runtime.now()
    if not allow(session, f"passkey options:{address_of(request.remote_addr)}", now, most=MOST_PASSKEYS):
        return "", 429, {"Retry-After": "900"}
    return as_json(passkeys.options_to_sign_in(session, _at_second_step(), runtime.place(), now))


@pages.post("/sign-in/passkey")
@page(open_to="everyone", form_limit=512 * KB)
def enter_with_passkey() -> Answer:
    session, now = runtime.session()(), runtime.now()
    credential, carried_form = request.form.get("credential", ""), request.form.get("carried_form", "")
    half_in = _at_second_step()
    if not allow(session, f"passkey:{address_of(request.remote_addr)}", now, most=MOST_PASSKEYS):
        return sign_in_page(carried_form=carried_form, errors=[("email", TOO_MANY)]), 429, {"Retry-After": "900"}
    try:
        number = passkeys.use(session, credential, half_in, runtime.place(), now)
    except PasskeyRefusedError:
        note(audit.WRONG_CODE, half_in, "passkey")
        if half_in is not None:
            return second_step_page(me(), carried_form, NO_PASSKEY), 422
        return sign_in_page(carried_form=carried_form, errors=[("email", NO_PASSKEY)]), 422
    signed = sign_in_with_passkey(session, number, now, browser_in_words()) or abort(403)
    return let_in(signed, "passkey" if half_in is None else "password and passkey", carried_form)


def second_step_page(signed: SignedInEditor, carried_form: str = "", fault: str = "") -> str:
    """The page that asks for a code or a passkey."""
    session, now = runtime.session()(), runtime.now()
    production = runtime.config().production
    return render_template(
        "desk/access/second_step.html",
        carried_form=carried_form,
        factors=factors_of(session, signed.id),
        demo_code="" if production else demo_code(session, signed.id, runtime.sealer(), now),
        errors=[("code", fault)] if fault else [],
        nav="desk",
    )


def as_json(text: str) -> Response:
    return Response(text, mimetype="application/json")


def _at_second_step() -> int | None:
    """The number of whoever gave their password and not yet the second step."""
    return current_user.id if getattr(current_user, "stage", "") == SECOND_STEP else None
