"""Imports at the desk: a dry run first, what it would do and take away, then a yes and some steps."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import runtime
from app.domain.directory.cards.card import card_of
from app.domain.directory.importing.gaps import GAPS
from app.domain.directory.importing.verdict import LEAVING
from app.domain.directory.local_service import local_service_of
from app.domain.vocabulary import GROUPS
from app.models.directory.local_service import WAITING, LocalServiceImport
from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError
from app.services.directory.desk_imports import confirm, feed_of, keep_check, needs_a_yes
from app.services.directory.dry_run import check_feed
from app.services.directory.feeds import Feed, FileFeed
from app.services.directory.import_services import go_on
from app.services.directory.url_feed import UrlFeed
from app.services.directory.withdrawals import leave_all, say_yes
from app.storage.directory import sources
from app.web.desk.directory import listing_page, pages
from app.web.desk.source_choice import read_choice
from app.web.site.access import MB, page

STEP_SECONDS = 8.0
# Somebody sits before the page: a feed that asks for a longer wait is gone on with later.
LONGEST_WAIT = 4.0
FIELDS_SHOWN = 30
Answer = Response | tuple[str, int]
ask = partial(fetch, longest_wait=LONGEST_WAIT)


@pages.post("/check-file")
@page(open_to="desk: publish", upload_limit=20 * MB)
def check_file() -> Answer:
    """The dry run over an uploaded file."""
    uploaded = request.files.get("file")
    chosen = read_choice(request.form, sources.known_sources(runtime.session()()), "", needed=True)
    faults = [chosen.fault] if chosen.fault else []
    if uploaded is None or not uploaded.filename:
        return listing_page([("file", "Choose a file first"), *faults]), 422
    if faults:
        return listing_page(faults), 422
    body = uploaded.read()
    name = "".join(letter for letter in uploaded.filename.rpartition("/")[2] if letter.isprintable())[:120]
    return _check("file", lambda: FileFeed(chosen.name, body, name), body)


@pages.post("/check-address")
@page(open_to="desk: publish")
def check_address() -> Answer:
    """The dry run over a feed. Left open, its source is the one that was read from there, or a new one."""
    session = runtime.session()()
    address = request.form.get("address", "").strip()
    chosen = read_choice(request.form, sources.known_sources(session), "feed_", needed=False)
    if chosen.fault:
        return listing_page([chosen.fault]), 422
    name = chosen.name or sources.source_at(session, address)
    return _check("address", lambda: UrlFeed(address, runtime.config().feed_origins, name, ask))


@pages.get("/imports/<int:import_id>")
@page(open_to="desk: publish")
def report(import_id: int) -> str:
    return _report(_run(import_id))


@pages.post("/imports/<int:import_id>")
@page(open_to="desk: publish")
def import_step(import_id: int) -> Answer:
    """Imports for a few seconds and shows how far it is; a long feed takes several steps. Or takes away what waited."""
    session, run = runtime.session()(), _run(import_id)
    back = redirect(url_for("services_desk.report", import_id=import_id))
    if run.state == WAITING and request.form.get("answer") == "no":
        leave_all(session, import_id, runtime.now())
        return back
    agreed_to = _agreed_to()
    if needs_a_yes(run) and agreed_to is None:
        return _report(run, [("agreed", "Tick this first, if it is what should happen")]), 422
    if run.state == WAITING and run.counts.get(LEAVING) and agreed_to is not None:
        if not say_yes(session, import_id, agreed_to, runtime.now()):
            flash("It has changed since you saw it. Look again.")
    else:
        _step(run, agreed_to)
    runtime.directories().look_again()
    return back


def _step(run: LocalServiceImport, agreed_to: int | None) -> None:
    session, import_id = runtime.session()(), run.id
    try:
        feed = feed_of(run, runtime.config().feed_origins, ask)
        if confirm(session, import_id, runtime.now(), agreed_to):
            go_on(session, feed, import_id, runtime.now, runtime.today(), _after(STEP_SECONDS))
    except OutboundError as trouble:
        flash(f"It broke off: {trouble}.")


def _agreed_to() -> int | None:
    """How many services may go, as the tick box said when it was ticked; None without a tick."""
    typed = request.form.get("agreed", "")
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed, re.ASCII) else None


def _check(field: str, make: Callable[[], Feed], upload: bytes | None = None) -> Answer:
    session = runtime.session()()
    try:
        feed = make()
        found = check_feed(session, feed, runtime.today(), _after(STEP_SECONDS))
    except OutboundError as trouble:
        return listing_page([(field, str(trouble))]), 422
    if not found.tally.looked_at:
        return listing_page([(field, "It holds no services")]), 422
    import_id = keep_check(session, feed, found, runtime.now(), current_user.email, upload)
    return redirect(url_for("services_desk.report", import_id=import_id))


def _after(seconds: float) -> Callable[..., bool]:
    until = time.monotonic() + seconds
    return lambda *_: time.monotonic() > until


def _report(run: LocalServiceImport, errors: list[tuple[str, str]] | None = None) -> str:
    found = run.found or {}
    unread = sorted(found.get("unread", {}).items(), key=lambda entry: (-entry[1], entry[0]))
    return render_template(
        "desk/directory/import.html",
        run=run,
        number=run.counts.get(LEAVING, 0),
        leaving=found.get("leaving", []),
        asks=found.get("asks", []) if needs_a_yes(run) else [],
        without=[(gap, run.counts[gap], found.get("without", {}).get(gap, [])) for gap in GAPS if run.counts.get(gap)],
        unread=unread[:FIELDS_SHOWN],
        cards=[card_of(local_service_of(record), runtime.now()) for record in found.get("cards", [])],
        groups=GROUPS,
        errors=errors or [],
        nav="desk",
    )


def _run(import_id: int) -> LocalServiceImport:
    return runtime.session().get(LocalServiceImport, import_id) or abort(404)
