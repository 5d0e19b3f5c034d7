"""Prompts by e-mail: an address is given, confirmed by a link, and ended by one tap, also from the letter itself."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app import current
from app.services import email_prompts
from app.services.email_prompts import AddressRefused
from app.storage import letters
from app.storage.refusals import NO_LETTERS
from app.web.access import open_to
from app.web.refusals import note_refusal
from app.web.visitor import kept_account

pages = Blueprint("email", __name__, url_prefix="/e-mail")


@pages.get("")
@open_to("kept plan")
def show() -> str:
    return _page()


@pages.post("")
@open_to("kept plan")
def give() -> AnyResponse | tuple[str, int]:
    if not current.config().smtp_url:
        abort(404)
    typed = request.form.get("address", "")[:300]
    try:
        address = email_prompts.give_address(current.session()(), kept_account().id, typed, current.now())
    except AddressRefused as refused:
        return _page(typed, [("address", str(refused))]), 422
    flash(f"We are writing to {address}. Open the link in that e-mail, and prompts come there too.")
    return redirect(url_for("email.show"))


@pages.post("/end")
@open_to("kept plan")
def end() -> AnyResponse:
    account_id = kept_account().id
    email_prompts.end_address(current.session()(), account_id)
    note_refusal(NO_LETTERS, account_id)
    flash("No more e-mails will come. We have erased the address.")
    return redirect(url_for("email.show"))


@pages.get("/confirm/<token>")
@open_to("everyone")
def ask(token: str) -> str | tuple[str, int]:
    """Asks once more: programs that look through somebody's e-mail open links as well."""
    good = email_prompts.may_confirm(current.session()(), token, current.now())
    page = render_template("carer/email/confirm.html", good=good, token=token, nav="prompts")
    return page if good else (page, 410)


@pages.post("/confirm/<token>")
@open_to("everyone")
def confirm(token: str) -> AnyResponse | tuple[str, int]:
    if not email_prompts.confirm(current.session()(), token, current.now()):
        return render_template("carer/email/confirm.html", good=False, token="", nav="prompts"), 410
    return Response(render_template("carer/email/confirmed.html", nav="prompts"))


@pages.get("/stop/<token>")
@open_to("everyone")
def ask_to_stop(token: str) -> str:
    return render_template("carer/email/stop.html", token=token, done=False, nav="prompts")


@pages.post("/stop/<token>")
@open_to("everyone")
def stop(token: str) -> str:
    """The button of the page, and what a mail program posts for its own (RFC 8058): no cookie, no form token."""
    if account_id := email_prompts.end_by_letter(current.session()(), token):
        note_refusal(NO_LETTERS, account_id)
    return render_template("carer/email/stop.html", token="", done=True, nav="prompts")


def _page(typed: str = "", errors: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "carer/email/email.html",
        given=letters.address_of(current.session()(), kept_account().id),
        set_up=bool(current.config().smtp_url),
        typed=typed,
        lock_screen=current.content().transitions.lock_screen,
        errors=errors or [],
        nav="prompts",
    )
