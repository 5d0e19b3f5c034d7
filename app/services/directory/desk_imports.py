"""Imports from the desk: a dry run is kept until somebody says yes; then it goes on in steps. Hiding a service."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.directory.importing.verdict import LEAVING
from app.models.directory.local_service import CHECKED, DONE, RUNNING, WAITING, LocalServiceImport, LocalServiceRow
from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError
from app.services.directory.feeds import Feed, FileFeed
from app.services.directory.import_services import Report
from app.services.directory.url_feed import UrlFeed
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
        read_from=feed.read_from,
        content_digest=feed.content_digest,
        state=CHECKED,
        by=by,
        started_at=now,
        updated_at=now,
        total=report.total,
        counts={**report.tally.counts, **({LEAVING: n} if (n := report.leaving.number) and not report.keeps else {})},
        faults=list(report.tally.faults),
        trouble=partly or report.keeps[:300],
        found=found_of(report),
        upload=gzip.compress(upload, 5) if upload is not None else None,
    )
    with writing(session):
        old = (LocalServiceImport.state == CHECKED) & (LocalServiceImport.updated_at < now - UNCONFIRMED_FOR)
        session.execute(delete(LocalServiceImport).where(old))
        session.add(run)
        session.flush()
        return run.id


def found_of(report: Report) -> dict[str, Any]:
    """What a report names besides counts and faults."""
    return {
        "without": report.tally.without,
        "unread": report.tally.unread,
        "leaving": list(report.leaving.names),
        "asks": list(report.asks),
        "cards": [dict(card) for card in report.cards],
    }


def confirm(session: Session, import_id: int, now: datetime, agreed_to: int | None = None) -> bool:
    """Turns a dry run into an import, or takes up one that broke off or waits at its beginning.

    `agreed_to` is how many services somebody agreed to withdraw. False when it is over, or gone, or asks for a
    yes that was not given.
    """
    with writing(session):
        run = session.get(LocalServiceImport, import_id, with_for_update=True)
        if run is None or run.state == DONE or (needs_a_yes(run) and agreed_to is None):
            return False
        if run.state == CHECKED:
            run.counts, run.faults, run.page, run.offset, run.next_link = {}, [], 1, 0, ""
            run.found = {}
        run.state, run.trouble, run.updated_at = RUNNING, "", now
        run.agreed_to = agreed_to if agreed_to is not None else run.agreed_to
    return True


def needs_a_yes(run: LocalServiceImport) -> bool:
    """Whether a run asks something before it may go on."""
    return run.state in (CHECKED, WAITING) and bool((run.found or {}).get("asks"))


def feed_of(run: LocalServiceImport, allowed: Sequence[str] = (), get: Callable[..., bytes] = fetch) -> Feed:
    """The feed that a run is over: its uploaded file, or its address. Raises OutboundError."""
    place = run.read_from or run.source
    if run.upload is not None:
        return FileFeed(run.source, gzip.decompress(run.upload), place)
    if "://" not in place:
        raise OutboundError("It was read from a file on the server. Start it again there")
    return UrlFeed(place, allowed, run.source, get)


def set_hidden(session: Session, service_id: str, hidden: bool, now: datetime) -> bool:
    """Hides a service from every reader, or shows it again. False when there is none."""
    with writing(session):
        row = session.get(LocalServiceRow, service_id)
        if row is None:
            return False
        row.hidden, row.updated_at = hidden, now
        local_services.raise_version(session)
    return True
