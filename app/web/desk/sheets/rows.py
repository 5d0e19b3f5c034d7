"""What each row of a spreadsheet would do to the library, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from app import runtime
from app.domain.content import spreadsheet
from app.domain.content.diff import changed_fields
from app.domain.content.record import to_record
from app.domain.content.resource import Resource
from app.domain.content.roles import needs_second_person
from app.models.content.resource import ResourceRow
from app.services.editing.import_spreadsheet import BAD, CHANGE, NEW, SAME
from app.storage.content import resources
from app.web.desk.editing.resource_form import ResourceForm, record_of
from app.web.site.typed_form import field_of


def judged(table: spreadsheet.Table) -> list[dict[str, Any]]:
    """What each row would do; see keep_import for its form."""
    known = {row.id: row for row in resources.listed(runtime.session()(), sort="id")}
    # One form for all rows: to make one costs more than to fill it.
    form = ResourceForm(MultiDict())
    seen: dict[str, int] = {}
    found = []
    for line, cells in table.rows:
        resource_id = cells["id"].strip()
        read = _judged_row(cells, known.get(resource_id), form)
        if resource_id in seen:
            fault = ["id", f"the same resource as in row {seen[resource_id]}"]
            read = {"what": BAD, "changes": [], "faults": [fault], "version": 0}
        seen.setdefault(resource_id, line)
        found.append({"line": line, "id": resource_id[:80], **read})
    return found


def _judged_row(cells: Mapping[str, str], row: ResourceRow | None, form: ResourceForm) -> dict[str, Any]:
    before = resources.resource_of(row) if row else None
    read: dict[str, Any] = {"what": BAD, "changes": [], "faults": [], "version": row.version if row else 0}
    there = spreadsheet.cells_of(before) if before else {}
    changes = {name: cell for name, cell in cells.items() if cell.strip() != there.get(name, "").strip()}
    if before is not None and not changes:
        return {**read, "what": SAME}
    form.fill(MultiDict(spreadsheet.form_record(cells, record_of(before) if before else None, runtime.today())))
    # What stands in the library already is nobody's fault here.
    faults = _faults(form, changes)
    return {**read, "faults": faults} if faults else {**read, **_effect(form.resource(), before)}


def _faults(form: ResourceForm, changes: Mapping[str, str]) -> list[list[str]]:
    """Of each field one fault: what the spreadsheet program broke is said before what the form says of it."""
    today = runtime.today()
    wrong = {} if form.holds(today) else {field_of(box): message for box, message in form.faults()}
    broken = {fault.column: fault.message for fault in spreadsheet.faults_of(changes, today)}
    return [[name, message] for name, message in {**wrong, **broken}.items()]


def _effect(resource: Resource, before: Resource | None) -> dict[str, Any]:
    record, sensitive = to_record(resource), needs_second_person(resource)
    if before is None:
        return {"what": NEW, "record": record, "sensitive": sensitive}
    changed = changed_fields(to_record(before), record)
    if not changed:
        return {"what": SAME}
    sensitive = sensitive or needs_second_person(before)
    return {"what": CHANGE, "changes": changed, "record": record, "sensitive": sensitive}
