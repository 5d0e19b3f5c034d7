"""Imports from the desk: a dry run is kept until somebody says yes; then it goes on in steps. Hiding a service."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models.directory.local_service import CHECKED, DONE, RUNNING, LocalServiceImport, LocalServiceRow
from app.outbound.fetch import OutboundError
from app.services.directory.feeds import Feed, FileFeed, UrlFeed
from app.services.directory.import_services import Report
from app.storage.database import writing
from app.storage.directory import local_services

UNCONFIRMED_FOR = timedelta(days=1)


def keep_check(
    session: Session, feed: Feed, report: Report, now: datetime, by: str, upload: bytes | None = None
) -> int:
    """Keeps what a dry run found, and the uploaded file, so that a yes can follow. Old ones without a yes go."""
    partly = "" if report.finished else f"Only the first {report.tally.looked_at} were looked at. An import takes all."
    run = LocalServiceImport(
        source=feed.name,
        content_digest=feed.content_digest,
        state=CHECKED,
        by=by,
        started_at=now,
        updated_at=now,
        total=report.total,
        counts=dict(report.tally.counts),
        faults=list(report.tally.faults),
        trouble=partly,
        upload=gzip.compress(upload, 5) if upload is not None else None,
    )
    with writing(session):
        old = (LocalServiceImport.state == CHECKED) & (LocalServiceImport.updated_at < now - UNCONFIRMED_FOR)
        session.execute(delete(LocalServiceImport).where(old))
        session.add(run)
        session.flush()
        return run.id


def confirm(session: Session, import_id: int, now: datetime) -> bool:
    """Turns a dry run into an import, or takes up one that broke off. False when it is over, or gone."""
    with writing(session):
        run = session.get(LocalServiceImport, import_id, with_for_update=True)
        if run is None or run.state == DONE:
            return False
        if run.state == CHECKED:
            run.counts, run.faults, run.page, run.offset = {}, [], 1, 0
        run.state, run.trouble, run.updated_at = RUNNING, "", now
    return True


def feed_of(run: LocalServiceImport, allowed: Sequence[str] = ()) -> Feed:
    """The feed that a run is over: its uploaded file, or its address. Raises OutboundError."""
    if run.upload is not None:
        return FileFeed(run.source, gzip.decompress(run.upload))
    if "://" not in run.source:
        raise OutboundError("It was read from a file on the server. Start it again there")
    return UrlFeed(run.source, allowed)


def set_hidden(session: Session, service_id: str, hidden: bool, now: datetime) -> bool:
    """Hides a service from every reader, or shows it again. False when there is none."""
    with writing(session):
        row = session.get(LocalServiceRow, service_id)
        if row is None:
            return False
        row.hidden, row.updated_at = hidden, now
        local_services.raise_version(session)
    return True
