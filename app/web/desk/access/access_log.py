"""What happened at the doors of the desk, for administrators; and the refusals that belong there."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, Response, render_template, request
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from app import runtime
from app.services.access import audit
from app.web.desk.blueprint import pages
from app.web.site.access import page
from app.web.site.door.waiting import note_now_and_then

DAYS = {"1": "Today and yesterday", "7": "Seven days", "30": "Thirty days", "": "All that is kept"}


@pages.get("/sign-ins")
@page(open_to="desk: people")
def sign_ins() -> str:
    kind, email, days = (request.args.get(name, "")[:254].replace("\x00", "") for name in ("kind", "email", "days"))
    since = runtime.now() - timedelta(days=int(days)) if days in DAYS and days else None
    kind = kind if kind in audit.KINDS else ""
    found = audit.events(runtime.session()(), kind=kind, email=email, since=since)
    shown = {"kind": kind, "email": email, "days": days, "kinds": audit.KINDS, "all_days": DAYS, "nav": "desk"}
    return render_template("desk/access/sign_ins.html", events=found, days_kept=audit.KEPT_FOR.days, **shown)


def note_refusals(app: Flask) -> None:
    """Keeps each page that was refused to somebody of the desk."""
    app.after_request(_note_refusal)


def _note_refusal(response: Response) -> Response:
    number = getattr(current_user, "id", None) if response.status_code == 403 else None
    if number is not None:
        try:
            note_now_and_then(audit.REFUSED, number, request.endpoint or "", most=10)
        except SQLAlchemyError:
            runtime.session().rollback()
    return response
