"""Queries on local services and on the runs that import them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.directory.local_service import LocalService, local_service_of
from app.models.content_version import SERVICES
from app.models.directory.local_service import CHECKED, DONE, FAILED, RUNNING, LocalServiceImport, LocalServiceRow
from app.storage.content_versions import content_version, raise_content_version

TAKEN_UP_WITHIN = timedelta(hours=24)


def by_ids(session: Session, ids: Iterable[str]) -> Mapping[str, LocalServiceRow]:
    """The rows of these ids, by id."""
    rows = session.scalars(select(LocalServiceRow).where(LocalServiceRow.id.in_(list(ids))))
    return {row.id: row for row in rows}


def fill(row: LocalServiceRow, service: LocalService, now: datetime) -> None:
    """Writes `service` into `row`; whether an editor hid it stays as it is."""
    row.name = service.name
    row.organisation = service.organisation[:300]
    row.status = service.status
    row.district = service.districts[0] if service.districts else ""
    row.checked_on = service.checked_on
    row.last_modified = service.last_modified
    row.record = dict(service.record)
    row.digest = service.digest
    row.updated_at = now


def shown(session: Session) -> list[LocalService]:
    """Every service that is neither hidden nor withdrawn; stale ones among them."""
    query = select(LocalServiceRow.record).where(
        LocalServiceRow.hidden.is_(False), LocalServiceRow.withdrawn_at.is_(None)
    )
    return [local_service_of(record) for record in session.scalars(query)]


def listed(session: Session, words: str, most: int) -> tuple[Sequence[LocalServiceRow], int]:
    """Up to `most` rows in order of name, and how many there are; `words` are looked for in name and organisation."""
    query = select(LocalServiceRow)
    for word in words.split():
        query = query.where(
            LocalServiceRow.name.icontains(word, autoescape=True)
            | LocalServiceRow.organisation.icontains(word, autoescape=True)
            | (LocalServiceRow.district == word.upper())
            | (LocalServiceRow.id == word.lower())
        )
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return session.scalars(query.order_by(LocalServiceRow.name, LocalServiceRow.id).limit(most)).all(), total


def version(session: Session) -> int:
    """The number that rises with every change to what the directory shows."""
    return content_version(session, SERVICES)


def raise_version(session: Session) -> None:
    """Tells every worker that the directory changed, and makes batches wait for each other on PostgreSQL."""
    raise_content_version(session, SERVICES)
    session.flush()


def unfinished(
    session: Session, source: str, content_digest: str, read_from: str, now: datetime
) -> LocalServiceImport | None:
    """The run over this source and place that broke off within the last day, the newest one."""
    query = select(LocalServiceImport).where(
        LocalServiceImport.source == source,
        LocalServiceImport.content_digest == content_digest,
        # A run of an earlier release does not say where it read from: its source was the place.
        or_(LocalServiceImport.read_from == read_from, func.coalesce(LocalServiceImport.read_from, "") == ""),
        LocalServiceImport.state.in_((RUNNING, FAILED)),
        LocalServiceImport.updated_at >= now - TAKEN_UP_WITHIN,
    )
    return session.scalar(query.order_by(LocalServiceImport.id.desc()).limit(1))


def runs(session: Session, most: int = 10) -> Sequence[LocalServiceImport]:
    """The newest runs that were more than a dry run."""
    query = select(LocalServiceImport).where(LocalServiceImport.state != CHECKED)
    return session.scalars(query.order_by(LocalServiceImport.id.desc()).limit(most)).all()


def last_done(session: Session) -> LocalServiceImport | None:
    """The newest run that came to its end."""
    query = select(LocalServiceImport).where(LocalServiceImport.state == DONE)
    return session.scalar(query.order_by(LocalServiceImport.finished_at.desc()).limit(1))
