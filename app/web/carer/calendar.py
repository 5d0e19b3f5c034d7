"""Prompts in the phone's own calendar, for phones that get no push: a secret address, made and taken back here."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app import runtime
from app.domain.schedule.schedule import schedule
from app.services.accounts.calendar_address import account_at, end_address, has_address, make_address
from app.services.accounts.calendar_file import calendar_file, moments_of
from app.services.prompts.plan_prompts import plan_of
from app.storage.delivery import outbox
from app.web.site.access import page
from app.web.site.visitor import kept_account

pages = Blueprint("calendar", __name__)

KEPT_FOR = timedelta(days=30)


@pages.get("/calendar")
@page(open_to="kept plan")
def show() -> str:
    return _page()


@pages.post("/calendar/make")
@page(open_to="kept plan", most=300)
def make() -> Response:
    """Shows the new address, this once: a page that is never kept by the browser."""
    token = make_address(runtime.session()(), kept_account().id, runtime.now())
    address = url_for("calendar.file", token=token, _external=False)
    return Response(_page(runtime.config().origin + address))


@pages.post("/calendar/end")
@page(open_to="kept plan", most=300)
def end() -> AnyResponse:
    end_address(runtime.session()(), kept_account().id, runtime.opt_outs())
    flash("That address is ended. Take the calendar off your phone as well.")
    return redirect(url_for("calendar.show"))


@pages.get("/calendar/<token>.ics")
@page(open_to="everyone")
def file(token: str) -> Response:
    """The calendar itself, for calendar programs. Whoever holds the address may read it."""
    session, now = runtime.session()(), runtime.now()
    account = account_at(session, token) or abort(404)
    transitions = runtime.content().transitions
    rows = outbox.of_account(session, account.id)
    planned = schedule(plan_of(account, rows), transitions, now) if account.prompts_on else ()
    lately = (row for row in outbox.inbox(session, account.id, now) if row.due_at > now - KEPT_FOR)
    moments = moments_of(account, {row.occurrence: row for row in rows}, lately, planned)
    body = calendar_file(account.id, moments, transitions.lock_screen, runtime.config().origin)
    headers = {"Content-Disposition": 'inline; filename="care-companion.ics"', "X-Robots-Tag": "noindex"}
    answer = Response(body, content_type="text/calendar; charset=utf-8", headers=headers)
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    answer.make_conditional(request)
    return answer


def _page(address: str = "") -> str:
    has = has_address(runtime.session()(), kept_account().id)
    webcal = "webcal" + address.partition("https")[2] if address.startswith("https") else ""
    return render_template(
        "online/calendar.html",
        address=address,
        webcal=webcal,
        has_address=has,
        lock_screen=runtime.content().transitions.lock_screen,
        nav="prompts",
    )
