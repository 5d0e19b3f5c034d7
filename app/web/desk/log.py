"""The log of every change at the desk. Nobody can edit it, not even here."""

from __future__ import annotations

from flask import render_template, request

from app import runtime
from app.storage.content import history
from app.web.desk.blueprint import pages
from app.web.site.access import page


@pages.get("/log")
@page(open_to="desk: people")
def log() -> str:
    who, subject = (request.args.get(name, "")[:254].replace("\x00", "").strip() for name in ("who", "subject"))
    entries = history.logged(runtime.session()(), who=who, subject=subject)
    return render_template("desk/log.html", entries=entries, who=who, subject=subject, nav="desk")
