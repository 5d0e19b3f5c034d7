"""The library as a spreadsheet: taken away, changed in Excel, brought back, looked at, confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response as FlaskResponse
from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content import spreadsheet
from app.domain.content.diff import diff
from app.domain.content.record import to_record
from app.domain.content.roles import needs_second_person
from app.models.content.content_import import ContentImport
from app.models.content.resource import ResourceRow
from app.services.editing.import_spreadsheet import (
    BAD,
    CHANGE,
    NEW,
    SAME,
    StaleError,
    apply_import,
    keep_import,
)
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import resources
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.labels import FIELD_NAMES
from app.web.desk.editing.resource_form import form_of_record, record_of
from app.web.site.access import MB, page

SHOWN = 200


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
        return _upload_page("Choose a CSV file first"), 422
    try:
        rows = spreadsheet.read(sent.read())
    except spreadsheet.SpreadsheetError as error:
        return _upload_page(f"{sent.filename[:80]}: {error}"), 422
    found = _read_rows(rows)
    number = keep_import(runtime.session()(), me().id, sent.filename, found, runtime.now())
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


def _read_rows(rows: list[tuple[int, dict[str, str]]]) -> list[dict[str, Any]]:
    """What each row would do; see keep_import for its form."""
    known = {row.id: row for row in resources.listed(runtime.session()(), sort="id")}
    seen: dict[str, int] = {}
    found = []
    for line, cells in rows:
        resource_id = cells["id"].strip()
        read = _read_row(cells, known.get(resource_id))
        if resource_id in seen:
            fault = ["id", f"the same resource as in row {seen[resource_id]}"]
            read = {"what": BAD, "changes": [], "faults": [fault], "version": 0}
        seen.setdefault(resource_id, line)
        found.append({"line": line, "id": resource_id[:80], **read})
    return found


def _read_row(cells: Mapping[str, str], row: ResourceRow | None) -> dict[str, Any]:
    before = resources.resource_of(row) if row else None
    form = form_of_record(spreadsheet.form_record(cells, record_of(before) if before else None))
    whole = form.holds(runtime.today())
    read: dict[str, Any] = {"what": BAD, "changes": [], "faults": [], "version": row.version if row else 0}
    if not whole:
        return {**read, "faults": [[field.removesuffix("-day"), message] for field, message in form.faults()]}
    resource = form.resource()
    record = to_record(resource)
    if before is None:
        return {**read, "what": NEW, "record": record, "sensitive": needs_second_person(resource)}
    changed = [change.field for change in diff(to_record(before), record)]
    if not changed:
        return {**read, "what": SAME}
    sensitive = needs_second_person(resource) or needs_second_person(before)
    return {**read, "what": CHANGE, "changes": changed, "record": record, "sensitive": sensitive}


def _upload_page(fault: str = "") -> str:
    errors = [("file", fault)] if fault else []
    return render_template("desk/editing/spreadsheet.html", errors=errors, columns=spreadsheet.COLUMNS, nav="desk")


def _show(import_id: int, errors: list[tuple[str, str]] | None = None) -> str:
    found = runtime.session().get(ContentImport, import_id) or abort(404)
    by_kind = {what: [row for row in found.rows if row["what"] == what] for what in (BAD, NEW, CHANGE, SAME)}
    return render_template(
        "desk/editing/spreadsheet_rows.html",
        found=found,
        by_kind=by_kind,
        shown=SHOWN,
        sensitive=any(row.get("sensitive") for row in found.rows),
        mine=found.by_id == me().id,
        names=FIELD_NAMES,
        errors=errors or [],
        nav="desk",
    )
