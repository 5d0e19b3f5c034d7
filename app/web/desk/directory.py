"""The desk's page on local services: import with a dry run first, look one up, hide or show it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import runtime
from app.domain.directory.local_service import a_year_before
from app.models.directory.local_service import DONE, LocalServiceImport, LocalServiceRow
from app.outbound.resolve import OutboundError
from app.services.directory.desk_imports import confirm, feed_of, keep_check, set_hidden
from app.services.directory.feeds import Feed, FileFeed, UrlFeed
from app.services.directory.import_services import check_feed, go_on
from app.storage.directory import local_services
from app.web.site.access import MB, page

pages = Blueprint("services_desk", __name__, url_prefix="/desk/services")

MOST_ROWS = 50
STEP_SECONDS = 8.0
Answer = Response | tuple[str, int]


@pages.get("/")
@page(open_to="desk: read")
def listing() -> str:
    return _list()


@pages.post("/check-file")
@page(open_to="desk: publish", upload_limit=20 * MB)
def check_file() -> Answer:
    """The dry run over an uploaded file."""
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        return _list([("file", "Choose a file first")]), 422
    body = uploaded.read()
    name = "".join(letter for letter in uploaded.filename.rpartition("/")[2] if letter.isprintable())[:120]
    return _check("file", lambda: FileFeed(name, body), body)


@pages.post("/check-address")
@page(open_to="desk: publish")
def check_address() -> Answer:
    """The dry run over a feed at an address."""
    address = request.form.get("address", "").strip()
    return _check("address", lambda: UrlFeed(address, runtime.config().feed_origins))


@pages.get("/imports/<int:import_id>")
@page(open_to="desk: publish")
def report(import_id: int) -> str:
    return render_template("desk/directory/import.html", run=_run(import_id), nav="desk")


@pages.post("/imports/<int:import_id>")
@page(open_to="desk: publish")
def import_step(import_id: int) -> Response:
    """Imports for a few seconds and shows how far it is; a long feed takes several steps."""
    session = runtime.session()()
    run = _run(import_id)
    try:
        feed = feed_of(run, runtime.config().feed_origins)
        if confirm(session, run.id, runtime.now()):
            go_on(session, feed, import_id, runtime.now, runtime.today(), _after(STEP_SECONDS))
    except OutboundError as trouble:
        flash(f"It broke off: {trouble}.")
    runtime.directories().look_again()
    return redirect(url_for("services_desk.report", import_id=import_id))


@pages.post("/<service_id>/hide")
@page(open_to="desk: publish")
def hide(service_id: str) -> Response:
    return _set_hidden(service_id, True, "Readers no longer see it.")


@pages.post("/<service_id>/show")
@page(open_to="desk: publish")
def show(service_id: str) -> Response:
    return _set_hidden(service_id, False, "Readers see it again.")


def _check(field: str, make: Callable[[], Feed], upload: bytes | None = None) -> Answer:
    session = runtime.session()()
    try:
        feed = make()
        found = check_feed(session, feed, runtime.today(), _after(STEP_SECONDS))
    except OutboundError as trouble:
        return _list([(field, str(trouble))]), 422
    if not found.tally.looked_at:
        return _list([(field, "It holds no services")]), 422
    import_id = keep_check(session, feed, found, runtime.now(), current_user.email, upload)
    return redirect(url_for("services_desk.report", import_id=import_id))


def _after(seconds: float) -> Callable[..., bool]:
    until = time.monotonic() + seconds
    return lambda *_: time.monotonic() > until


def _set_hidden(service_id: str, hidden: bool, words: str) -> Response:
    if not set_hidden(runtime.session()(), service_id[:36].replace("\x00", ""), hidden, runtime.now()):
        abort(404)
    runtime.directories().look_again()
    flash(words)
    return redirect(url_for("services_desk.listing", words=request.form.get("words", "")[:80] or None))


def _run(import_id: int) -> LocalServiceImport:
    return runtime.session().get(LocalServiceImport, import_id) or abort(404)


def _list(errors: list[tuple[str, str]] | None = None) -> str:
    session = runtime.session()()
    words = request.args.get("words", "")[:80].replace("\x00", "")
    rows, total = local_services.listed(session, words, MOST_ROWS)
    return render_template(
        "desk/directory/services.html",
        rows=rows,
        total=total,
        shown=len(runtime.directory()),
        words=words,
        typed=request.form.get("address", "")[:500],
        last=local_services.last_done(session),
        open_runs=[run for run in local_services.runs(session) if run.state != DONE],
        who_sees=_who_sees,
        faults=dict(errors or []),
        errors=errors or [],
        nav="desk",
    )


def _who_sees(row: LocalServiceRow) -> str:
    """Whether readers see this service today, and if not, why, as the table says it."""
    if row.hidden:
        return "Hidden by an editor"
    if row.withdrawn_at:
        return "Withdrawn by its list"
    if not row.checked_on or row.checked_on < a_year_before(runtime.today()):
        return "Nobody: too old"
    if row.checked_on > runtime.today() + timedelta(days=1):
        return "Nobody: its date lies ahead"
    return "Everybody" if row.status == "active" else f"Nobody: {row.status}"
