"""A whole set of changes is kept until somebody confirms it; then all of it is made, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.content.record import from_record
from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor
from app.models.content.content_import import ContentImport
from app.models.content.resource import PUBLISHED, ResourceRow
from app.services.editing.publish import put
from app.storage.content import history
from app.storage.database import writing

MOST_LEFT_OUT = 30
NEW, CHANGE, SAME, BAD = "new", "change", "same", "bad"


class StaleError(CareCompanionError, ValueError):
    """A resource changed since the file was read, so what was shown is no longer true."""


def keep_import(
    session: Session,
    by_id: int,
    file_name: str,
    rows: Sequence[dict[str, Any]],
    now: datetime,
    left_out: Sequence[str] = (),
) -> int:
    """Keeps what was read and returns its number. Nothing of the library changes.

    Each row: line, id, what (new, change, same or bad), changes (fields), faults ([field, message]),
    version (0 for new), and for new and changed ones the whole record. `left_out` are the columns nobody reads.
    """
    with writing(session):
        found = ContentImport(
            by_id=by_id,
            file_name=file_name[:120],
            rows=list(rows),
            left_out=[name[:60] for name in left_out[:MOST_LEFT_OUT]],
            made_at=now,
        )
        session.add(found)
        session.flush()
        return found.id


def apply_import(session: Session, import_id: int, now: datetime, by_id: int, by: str) -> int:
    """Makes every change of the good rows in one unit of work and returns how many; the bad ones are left out.

    New resources are published. Raises StaleError or, where the one who brought
    money, law or medicines also confirms, SecondPersonNeeded; then nothing was changed.
    """
    with writing(session):
        found = session.get_one(ContentImport, import_id, with_for_update=True)
        if found.applied_at is not None:
            return 0
        brought_by = session.get_one(Editor, found.by_id).email
        agreed_by = by if found.by_id != by_id else ""
        wanted = [row for row in found.rows if row["what"] in (NEW, CHANGE)]
        with session.no_autoflush:
            there = {row.id: row for row in session.scalars(select(ResourceRow).with_for_update())}
            for change in wanted:
                row = there.get(change["id"])
                _apply(session, change, row, now, brought_by, agreed_by, f"Imported from {found.file_name}")
        found.applied_at = now
        history.log(session, now, by, "imported a spreadsheet", found.file_name, f"{len(wanted)} resources")
    return len(wanted)


def _apply(
    session: Session,
    change: dict[str, Any],
    row: ResourceRow | None,
    now: datetime,
    by: str,
    agreed_by: str,
    why: str,
) -> None:
    if (row.version if row else 0) != change["version"]:
        raise StaleError(change["id"])
    if row is None:
        row = ResourceRow(id=change["id"])
        session.add(row)
    status = row.status or PUBLISHED
    put(session, row, from_record(change["record"]), status, now, by, why=why, approved_by=agreed_by)
