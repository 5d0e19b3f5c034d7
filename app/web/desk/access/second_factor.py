"""One's own second steps: set up, named, taken away; and the codes on paper."""

from __future__ import annotations

from urllib.parse import quote

import segno
from flask import flash, redirect, render_template, request, url_for
from flask_login import login_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from app import runtime
from app.services.access import audit, sessions
from app.services.access.second_factor import authenticator_app, factors, passkeys, recovery_codes
from app.services.access.second_factor.challenges import PasskeyRefusedError
from app.services.access.sessions import SET_UP
from app.web.desk.access.second_step import as_json
from app.web.desk.blueprint import me, pages
from app.web.site.access import page
from app.web.site.door.known_browser import remember_browser
from app.web.site.door.waiting import note
from app.web.site.filters import long_day
from app.web.site.typed_form import plain

Answer = Response | str | tuple[str, int]
MISFIT = "That code does not fit. Type the six digits that the app shows now"
NO_PASSKEY = "The passkey could not be made. Try again, or use an app with codes"
LAST = "This is the last one. Set up another second step first"
LARGEST_NUMBER = 2**31 - 1


@pages.get("/second-factor")
@page(open_to="own factors", confirmed=True)
def second_factor() -> str:
    return _page()


@pages.post("/second-factor/app")
@page(open_to="own factors", confirmed=True)
def begin_app() -> Response:
    authenticator_app.begin(runtime.session()(), me().id, runtime.sealer())
    return redirect(url_for("desk.show_app"))


@pages.get("/second-factor/app")
@page(open_to="own factors", confirmed=True)
def show_app() -> Answer:
    return _app_page()


@pages.post("/second-factor/app/code")
@page(open_to="own factors", confirmed=True)
def confirm_app() -> Answer:
    session, now = runtime.session()(), runtime.now()
    code = request.form.get("code", "")
    if not authenticator_app.confirm(session, me().id, code, runtime.sealer(), now):
        return _app_page([("code", MISFIT)])
    return _added("app")


@pages.post("/second-factor/app/remove")
@page(open_to="own factors", confirmed=True)
def remove_app() -> Answer:
    try:
        factors.remove_app(runtime.session()(), me().id)
    except factors.LastFactorError:
        return _page([("app", LAST)]), 422
    return _removed("app")


@pages.post("/second-factor/passkey-options")
@page(open_to="own factors", confirmed=True)
def new_passkey_options() -> Response | tuple[str, int]:
    try:
        return as_json(passkeys.options_to_add(runtime.session()(), me().id, runtime.place(), runtime.now()))
    except PasskeyRefusedError:
        return "", 422


@pages.post("/second-factor/passkeys")
@page(open_to="own factors", confirmed=True)
def add_passkey() -> Answer:
    now = runtime.now()
    name = plain(request.form.get("name")) or f"Passkey of {long_day(runtime.today())}"
    credential = request.form.get("credential", "")
    try:
        passkeys.add(runtime.session()(), me().id, credential, name, runtime.place(), now)
    except PasskeyRefusedError:
        return _page([("name", NO_PASSKEY)]), 422
    return _added("passkey")


@pages.post("/second-factor/passkeys/<int:passkey_id>/rename")
@page(open_to="own factors", confirmed=True)
def rename_passkey(passkey_id: int) -> Response:
    name = plain(request.form.get("name"))
    if passkeys.rename(runtime.session()(), me().id, min(passkey_id, LARGEST_NUMBER), name):
        flash("Renamed.")
    return redirect(url_for("desk.second_factor"))


@pages.post("/second-factor/passkeys/<int:passkey_id>/remove")
@page(open_to="own factors", confirmed=True)
def remove_passkey(passkey_id: int) -> Answer:
    try:
        factors.remove_passkey(runtime.session()(), me().id, min(passkey_id, LARGEST_NUMBER))
    except factors.LastFactorError:
        return _page([("passkeys", LAST)]), 422
    return _removed("passkey")


@pages.post("/second-factor/recovery-codes")
@page(open_to="desk", confirmed=True)
def make_recovery_codes() -> str:
    return _fresh_codes()


def _page(errors: list[tuple[str, str]] | None = None) -> str:
    found = factors.factors_of(runtime.session()(), me().id)
    must = me().stage == SET_UP
    return render_template("desk/access/second_factor.html", factors=found, must=must, errors=errors or [], nav="desk")


def _app_page(errors: list[tuple[str, str]] | None = None) -> Answer:
    secret = authenticator_app.pending_secret(runtime.session()(), me().id, runtime.sealer())
    if not secret:
        return redirect(url_for("desk.second_factor"))
    shown = render_template(
        "desk/access/app.html",
        picture=picture_of(authenticator_app.address_of(secret, me().email)),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        errors=errors or [],
        nav="desk",
    )
    return (shown, 422) if errors else shown


def picture_of(text: str) -> Markup:
    """A QR code as part of a page, dark on light whatever the colours of the page, with no style of its own."""
    drawn = segno.make(text, error="m")
    return Markup(drawn.svg_inline(scale=6, border=4, light="#fff", dark="#000", omitsize=True, svgclass="qr"))


def _added(kind: str) -> Answer:
    """A second step is set up: a fresh session for it here, none elsewhere, and codes on paper with the first one."""
    session, first = runtime.session()(), me().stage == SET_UP
    note(audit.FACTOR_ADDED, me().id, kind)
    signed = sessions.complete(session, me().get_id(), runtime.now())
    if signed is None:
        return redirect(url_for("desk.sign_in"))
    sessions.end_others(session, signed.id, signed.get_id())
    login_user(signed)
    if first:
        note(audit.SIGNED_IN, signed.id, f"password and new {kind}")
    if not recovery_codes.left(session, signed.id):
        page = Response(_fresh_codes(), mimetype="text/html")
        remember_browser(page, signed.email)
        return page
    flash("It is set up. You are signed out everywhere else.")
    return redirect(url_for("desk.second_factor"))


def _removed(kind: str) -> Response:
    note(audit.FACTOR_REMOVED, me().id, kind)
    sessions.end_others(runtime.session()(), me().id, me().get_id())
    flash("It is taken away. You are signed out everywhere else.")
    return redirect(url_for("desk.second_factor"))


def _fresh_codes() -> str:
    codes = recovery_codes.make(runtime.session()(), me().id)
    note(audit.CODES_MADE, me().id)
    text = "Care Companion, recovery codes of the desk. Each works once.\n\n" + "\n".join(codes) + "\n"
    file = f"data:text/plain;charset=utf-8,{quote(text)}"
    return render_template("desk/access/recovery_codes.html", codes=codes, file=file, nav="desk")
