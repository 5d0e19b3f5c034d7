"""The library as a spreadsheet: taken away, changed in Excel, brought back, looked at, confirmed."""

from __future__ import annotations

from typing import Any

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content import spreadsheet
from app.domain.content.diff import Change, diff
from app.domain.content.record import to_record
from app.models.content.content_import import ContentImport
from app.services.editing.import_spreadsheet import (
    BAD,
    CHANGE,
    NEW,
    SAME,
    StaleError,
    apply_import,
    keep_import,
)
from app.services.editing.read_workbook import read_upload
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.draft_input import whole_number
from app.web.desk.editing.labels import FIELD_NAMES, tag_labels
from app.web.desk.sheets.rows import judged
from app.web.site.access import MB, page

SHOWN = 200
OPENED = 5


@pages.get("/resources.csv")
@page(open_to="desk: read", confirmed=True)
def export() -> FlaskResponse:
    """Every resource and field, as CSV that Excel opens."""
    rows = resources.listed(runtime.session()(), sort="id")
    text = spreadsheet.write(resources.resource_of(row) for row in rows)
    name = f"care-companion-{runtime.today():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return FlaskResponse(text, mimetype="text/csv", headers=headers)


@pages.get("/import")
@page(open_to="desk: publish")
def upload_form() -> str:
    return _upload_page()


@pages.post("/import")
@page(open_to="desk: publish", upload_limit=20 * MB)
def upload() -> Response | tuple[str, int]:
    """Reads a file and shows what it would change. Nothing changes yet."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _upload_page("Choose a file first"), 422
    try:
        table = read_upload(sent.read())
    except spreadsheet.SpreadsheetError as error:
        return _upload_page(f"{sent.filename[:80]}: {error}"), 422
    session, found = runtime.session()(), judged(table)
    number = keep_import(session, me().id, sent.filename, found, runtime.now(), table.left_out)
    return redirect(url_for("desk.look_at_import", import_id=number))


@pages.get("/import/<int:import_id>")
@page(open_to="desk: publish")
def look_at_import(import_id: int) -> str:
    return _show(import_id)


@pages.post("/import/<int:import_id>")
@page(open_to="desk: publish")
def confirm_import(import_id: int) -> Response | tuple[str, int]:
    if runtime.session().get(ContentImport, import_id) is None:
        abort(404)
    try:
        count = apply_import(runtime.session()(), import_id, runtime.now(), me().id, me().email)
    except StaleError as error:
        message = f"{error} was changed at the desk since this file was read. Nothing was changed. Bring the file again"
        return _show(import_id, [("import", message)]), 409
    except SecondPersonNeededError:
        message = "Some rows are about money, law or medicines. Another publisher has to confirm this import"
        return _show(import_id, [("import", message)]), 422
    runtime.content().snapshots.look_again()
    flash(f"{count} resources changed.")
    return redirect(url_for("desk.listing"))


def _differences(found: ContentImport, rows: list[dict[str, Any]]) -> dict[int, list[Change]]:
    """By the row of the sheet, what it changes on its page: from what stands there now, before it is confirmed."""
    if found.applied_at is not None:
        return {}
    now = {row.id: row for row in resources.listed(runtime.session()(), sort="id")}
    labels = tag_labels()[0]
    differences = {}
    for row in rows:
        before = to_record(resources.resource_of(now[row["id"]])) if row["id"] in now else {}
        differences[row["line"]] = diff(before, row["record"], labels)
    return differences


def _upload_page(fault: str = "") -> str:
    errors = [("file", fault)] if fault else []
    return render_template("desk/editing/spreadsheet.html", errors=errors, columns=spreadsheet.COLUMNS, nav="desk")


def _show(import_id: int, errors: list[tuple[str, str]] | None = None) -> str:
    found = runtime.session().get(ContentImport, import_id) or abort(404)
    by_kind = {what: [row for row in found.rows if row["what"] == what] for what in (BAD, NEW, CHANGE, SAME)}
    start = whole_number(request.args.get("from", ""))
    shown = {what: by_kind[what][start : start + SHOWN] for what in (BAD, NEW, CHANGE)}
    longest = max(len(by_kind[what]) for what in shown)
    return render_template(
        "desk/editing/spreadsheet_rows.html",
        found=found,
        by_kind=by_kind,
        shown=shown,
        differences=_differences(found, [*shown[NEW], *shown[CHANGE]]),
        start=start,
        opened=OPENED,
        most_shown=SHOWN,
        following=start + SHOWN if longest > start + SHOWN else None,
        sensitive=any(row.get("sensitive") for row in found.rows),
        mine=found.by_id == me().id,
        names=FIELD_NAMES,
        errors=errors or [],
        nav="desk",
    )
