"""The desk's page on local services: import with a dry run first, look one up, hide or show it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import current
from app.domain.service import a_year_before
from app.models.service import DONE, ServiceImport, ServiceRow
from app.services.desk_imports import confirm, feed_of, keep_check, set_hidden
from app.services.feeds import Feed, FileFeed, UrlFeed
from app.services.import_services import check_feed, go_on
from app.services.outside import OutsideTrouble
from app.storage import services
from app.web.access import open_to

pages = Blueprint("services_desk", __name__, url_prefix="/desk/services")

MOST_ROWS = 50
STEP_SECONDS = 8.0
Answer = Response | tuple[str, int]


@pages.get("/")
@open_to("desk: read")
def listing() -> str:
    return _list()


@pages.post("/check-file")
@open_to("desk: publish")
def check_file() -> Answer:
    """The dry run over an uploaded file."""
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        return _list([("file", "Choose a file first")]), 422
    body = uploaded.read()
    name = "".join(letter for letter in uploaded.filename.rpartition("/")[2] if letter.isprintable())[:120]
    return _check("file", lambda: FileFeed(name, body), body)


@pages.post("/check-address")
@open_to("desk: publish")
def check_address() -> Answer:
    """The dry run over a feed at an address."""
    address = request.form.get("address", "").strip()
    return _check("address", lambda: UrlFeed(address, current.config().feed_origins))


@pages.get("/imports/<int:import_id>")
@open_to("desk: publish")
def report(import_id: int) -> str:
    return render_template("desk/service_import.html", run=_run(import_id), nav="desk")


@pages.post("/imports/<int:import_id>")
@open_to("desk: publish")
def import_step(import_id: int) -> Response:
    """Imports for a few seconds and shows how far it is; a long feed takes several steps."""
    session = current.session()()
    run = _run(import_id)
    try:
        feed = feed_of(run, current.config().feed_origins)
        if confirm(session, run.id, current.now()):
            go_on(session, feed, import_id, current.now, current.today(), _after(STEP_SECONDS))
    except OutsideTrouble as trouble:
        flash(f"It broke off: {trouble}.")
    current.content().directories.look_again()
    return redirect(url_for("services_desk.report", import_id=import_id))


@pages.post("/<service_id>/hide")
@open_to("desk: publish")
def hide(service_id: str) -> Response:
    return _set_hidden(service_id, True, "Readers no longer see it.")


@pages.post("/<service_id>/show")
@open_to("desk: publish")
def show(service_id: str) -> Response:
    return _set_hidden(service_id, False, "Readers see it again.")


def _check(field: str, make: Callable[[], Feed], upload: bytes | None = None) -> Answer:
    session = current.session()()
    try:
        feed = make()
        found = check_feed(session, feed, current.today(), _after(STEP_SECONDS))
    except OutsideTrouble as trouble:
        return _list([(field, str(trouble))]), 422
    if not found.tally.looked_at:
        return _list([(field, "It holds no services")]), 422
    import_id = keep_check(session, feed, found, current.now(), current_user.email, upload)
    return redirect(url_for("services_desk.report", import_id=import_id))


def _after(seconds: float) -> Callable[..., bool]:
    until = time.monotonic() + seconds
    return lambda *_: time.monotonic() > until


def _set_hidden(service_id: str, hidden: bool, words: str) -> Response:
    if not set_hidden(current.session()(), service_id[:36].replace("\x00", ""), hidden, current.now()):
        abort(404)
    current.content().directories.look_again()
    flash(words)
    return redirect(url_for("services_desk.listing", words=request.form.get("words", "")[:80] or None))


def _run(import_id: int) -> ServiceImport:
    if import_id > 2**31 - 1:
        abort(404)
    return current.session().get(ServiceImport, import_id) or abort(404)


def _list(errors: list[tuple[str, str]] | None = None) -> str:
    session = current.session()()
    words = request.args.get("words", "")[:80].replace("\x00", "")
    rows, total = services.listed(session, words, MOST_ROWS)
    return render_template(
        "desk/services.html",
        rows=rows,
        total=total,
        shown=len(current.directory()),
        words=words,
        typed=request.form.get("address", "")[:500],
        last=services.last_done(session),
        open_runs=[run for run in services.runs(session) if run.state != DONE],
        who_sees=_who_sees,
        faults=dict(errors or []),
        errors=errors or [],
        nav="desk",
    )


def _who_sees(row: ServiceRow) -> str:
    """Whether readers see this service today, and if not, why, as the table says it."""
    if row.hidden:
        return "Hidden by an editor"
    if row.withdrawn_at:
        return "Withdrawn by its list"
    if not row.checked_on or row.checked_on < a_year_before(current.today()):
        return "Nobody: too old"
    if row.checked_on > current.today() + timedelta(days=1):
        return "Nobody: its date lies ahead"
    return "Everybody" if row.status == "active" else f"Nobody: {row.status}"
