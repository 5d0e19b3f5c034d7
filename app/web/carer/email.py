"""Prompts by e-mail: an address is given, confirmed by a link, and ended by one tap, also from the letter itself."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app import runtime
from app.services.accounts import email_address
from app.services.accounts.email_address import AddressRefusedError
from app.storage.delivery import emails
from app.web.site.access import page
from app.web.site.door.limits import MOST_LETTERS, allow_network, too_many
from app.web.site.visitor import kept_account

pages = Blueprint("email", __name__, url_prefix="/e-mail")


@pages.get("")
@page(open_to="kept plan")
def show() -> str:
    return _page()


@pages.post("")
@page(open_to="kept plan")
def give() -> AnyResponse | tuple[str, int]:
    if not runtime.config().smtp_url:
        abort(404)
    typed = request.form.get("address", "")[:300]
    if not allow_network("letters", MOST_LETTERS):
        too_many()
    try:
        address = email_address.give_address(runtime.session()(), kept_account().id, typed, runtime.now())
    except AddressRefusedError as refused:
        return _page(typed, [("address", str(refused))]), 422
    flash(f"We are writing to {address}. Open the link in that e-mail, and prompts come there too.")
    return redirect(url_for("email.show"))


@pages.post("/end")
@page(open_to="kept plan", most=300)
def end() -> AnyResponse:
    email_address.end_address(runtime.session()(), kept_account().id, runtime.opt_outs())
    flash("No more e-mails will come. We have erased the address.")
    return redirect(url_for("email.show"))


@pages.get("/confirm/<token>")
@page(open_to="everyone")
def ask(token: str) -> str | tuple[str, int]:
    """Asks once more: programs that look through somebody's e-mail open links as well."""
    good = email_address.may_confirm(runtime.session()(), token, runtime.now())
    page = render_template("online/email/confirm.html", good=good, token=token, nav="prompts")
    return page if good else (page, 410)


@pages.post("/confirm/<token>")
@page(open_to="everyone")
def confirm(token: str) -> AnyResponse | tuple[str, int]:
    if not email_address.confirm(runtime.session()(), token, runtime.now()):
        return render_template("online/email/confirm.html", good=False, token="", nav="prompts"), 410
    return Response(render_template("online/email/confirmed.html", nav="prompts"))


@pages.get("/stop/<token>")
@page(open_to="everyone")
def ask_to_stop(token: str) -> str:
    return render_template("online/email/stop.html", token=token, done=False, nav="prompts")


# A mail program's own button for stopping letters posts a form of either kind (RFC 8058, 3.2).
@pages.post("/stop/<token>")
@page(open_to="everyone", body="unread")
def stop(token: str) -> str:
    """The button of the page, and what a mail program posts for its own (RFC 8058): no cookie, no form token."""
    email_address.end_by_letter(runtime.session()(), token, runtime.opt_outs())
    return render_template("online/email/stop.html", token="", done=True, nav="prompts")


def _page(typed: str = "", errors: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "online/email/email.html",
        given=emails.address_of(runtime.session()(), kept_account().id),
        set_up=bool(runtime.config().smtp_url),
        typed=typed,
        lock_screen=runtime.content().transitions.lock_screen,
        errors=errors or [],
        nav="prompts",
    )
