"""The desk's page on local services: what there is, look one up, hide or show it."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.directory.local_service import a_year_before
from app.models.directory.local_service import DONE, LocalServiceRow
from app.services.directory.desk_imports import set_hidden
from app.storage.directory import local_services, sources
from app.web.site.access import page

pages = Blueprint("services_desk", __name__, url_prefix="/desk/services")

MOST_ROWS = 50


@pages.get("/")
@page(open_to="desk: read")
def listing() -> str:
    return listing_page()


@pages.post("/<service_id>/hide")
@page(open_to="desk: publish")
def hide(service_id: str) -> Response:
    return _set_hidden(service_id, True, "Readers no longer see it.")


@pages.post("/<service_id>/show")
@page(open_to="desk: publish")
def show(service_id: str) -> Response:
    return _set_hidden(service_id, False, "Readers see it again.")


def listing_page(errors: list[tuple[str, str]] | None = None) -> str:
    """The page, with what was typed into its forms and what is wrong with it."""
    session = runtime.session()()
    words = request.args.get("words", "")[:80].replace("\x00", "")
    rows, total = local_services.listed(session, words, MOST_ROWS)
    return render_template(
        "desk/directory/services.html",
        rows=rows,
        total=total,
        shown=len(runtime.directory()),
        words=words,
        typed={name: value[:500] for name, value in request.form.items()},
        choices=[(each.name, f"{each.name} ({each.services})") for each in sources.known_sources(session)],
        last=local_services.last_done(session),
        open_runs=[run for run in local_services.runs(session) if run.state != DONE],
        who_sees=_who_sees,
        faults=dict(errors or []),
        errors=errors or [],
        nav="desk",
    )


def _set_hidden(service_id: str, hidden: bool, words: str) -> Response:
    if not set_hidden(runtime.session()(), service_id[:36].replace("\x00", ""), hidden, runtime.now()):
        abort(404)
    runtime.directories().look_again()
    flash(words)
    return redirect(url_for("services_desk.listing", words=request.form.get("words", "")[:80] or None))


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
