"""Earlier states of resources, and the log of what was done at the desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.content.history import AuditEntry, ResourceVersion
from app.models.content.resource import ResourceRow

# In the place of a person, where a page came with the code.
BY_THE_CODE = "content files"


def keep_version(
    session: Session, row: ResourceRow, record: Mapping[str, Any], why: str = "", approved_by: str = ""
) -> None:
    """Keeps the present state of `row` as one version; `record` is that state. Once for each version."""
    session.add(
        ResourceVersion(
            resource_id=row.id,
            number=row.version,
            status=row.status,
            record=dict(record),
            at=row.updated_at,
            by=row.updated_by,
            why=why[:300],
            approved_by=approved_by,
        )
    )


def keep_first_version(session: Session, row: ResourceRow, record: Mapping[str, Any]) -> None:
    """Keeps `record`, the state in which `row` came with the code, where nothing of it is kept yet."""
    if version(session, row.id, row.version) is None:
        keep_version(session, row, record)


def versions(session: Session, resource_id: str) -> Sequence[ResourceVersion]:
    """Every kept version of a resource, newest first."""
    query = select(ResourceVersion).where(ResourceVersion.resource_id == resource_id)
    return session.scalars(query.order_by(ResourceVersion.number.desc())).all()


def version(session: Session, resource_id: str, number: int) -> ResourceVersion | None:
    return session.scalar(
        select(ResourceVersion).where(ResourceVersion.resource_id == resource_id, ResourceVersion.number == number)
    )


def latest(session: Session, most: int) -> Sequence[ResourceVersion]:
    """What was done last to pages, newest first; what came with the code was done by nobody of the desk."""
    done = select(ResourceVersion).where(ResourceVersion.by != BY_THE_CODE)
    return session.scalars(done.order_by(ResourceVersion.at.desc(), ResourceVersion.id.desc()).limit(most)).all()


def log(session: Session, now: datetime, who: str, what: str, subject: str, detail: str = "") -> None:
    """Adds one entry to the audit log. Call inside the unit of work that does the thing."""
    session.add(AuditEntry(at=now, who=who, what=what, subject=subject[:254], detail=detail[:300]))


def logged(session: Session, *, who: str = "", subject: str = "", most: int = 200) -> Sequence[AuditEntry]:
    """The newest entries, of one person or on one thing where asked."""
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(most)
    if who:
        query = query.where(AuditEntry.who == who)
    if subject:
        query = query.where(AuditEntry.subject == subject)
    return session.scalars(query).all()
