"""Imports local services: in batches of one transaction each, resumable, each service kept once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.domain.directory.hsds_clean import uuid_of
from app.domain.directory.import_verdict import CHANGED, NEW, WITHDRAWN, Known, Tally, verdict
from app.domain.directory.local_service import LocalService
from app.models.directory.local_service import DONE, FAILED, RUNNING, LocalServiceImport, LocalServiceRow
from app.outbound.fetch import OutboundError
from app.services.directory.feeds import Batch, Feed
from app.services.directory.judge_records import judged, known_of
from app.storage.database import writing
from app.storage.directory import local_services

# Told how far a run is after each batch; what it answers with True stops the run there.
Progress = Callable[[Tally, int | None], bool | None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to. `finished` is False where it was told to stop before the end; it can go on later."""

    tally: Tally
    finished: bool
    total: int | None
    import_id: int | None = None


def unwatched(*_: object) -> bool:
    """A run that nobody watches, and nobody stops."""
    return False


def check_feed(session: Session, feed: Feed, today: date, progress: Progress = unwatched) -> Report:
    """The dry run: what an import would do, with every fault. Writes nothing. Raises OutsideTrouble."""
    tally, met, total = Tally(), dict[str, Known](), None
    for batch in feed.batches(1, 0):
        known = {**_known(session, batch), **met}
        session.rollback()
        met.update(
            {
                each.service.id: known_of(each.service)
                for each in judged(batch, feed, known, tally, today)
                if each.changes
            }
        )
        total = batch.total
        if progress(tally, total):
            return Report(tally, False, total)
    return Report(tally, True, total)


def begin(session: Session, feed: Feed, now: datetime, by: str) -> int:
    """The id of a run over this feed: the one that broke off within the last day, else a fresh one."""
    with writing(session):
        run = local_services.unfinished(session, feed.name, feed.content_digest, now)
        if run is None:
            run = LocalServiceImport(source=feed.name, content_digest=feed.content_digest, started_at=now, by=by)
            session.add(run)
        run.state, run.updated_at, run.trouble = RUNNING, now, ""
        session.flush()
        return run.id


def go_on(
    session: Session, feed: Feed, import_id: int, clock: Clock, today: date, progress: Progress = unwatched
) -> Report:
    """Imports from where the run stands to its end, or until `progress` stops it; then marks what is gone as withdrawn.

    Each batch and the new place are kept in one transaction. Raises OutsideTrouble; the run is then marked
    as failed, keeps its place, and can go on later.
    """
    run = session.get_one(LocalServiceImport, import_id)
    tally, total = Tally(dict(run.counts or {}), list(run.faults or [])), run.total
    batches = feed.batches(run.page, run.offset)
    session.rollback()
    try:
        for batch in batches:
            total = batch.total
            _keep_batch(session, batch, feed, import_id, tally, clock(), today)
            if progress(tally, total):
                return Report(tally, False, total, import_id)
    except OutboundError as trouble:
        _note_failure(session, import_id, str(trouble), clock())
        raise
    _finish(session, import_id, tally, clock())
    return Report(tally, True, total, import_id)


def _keep_batch(
    session: Session, batch: Batch, feed: Feed, import_id: int, tally: Tally, now: datetime, today: date
) -> None:
    known = _known(session, batch)
    session.rollback()
    # Foreign servers are asked before the transaction begins: nobody waits for them with a lock in hand.
    counted = Tally(dict(tally.counts), list(tally.faults))
    found = judged(batch, feed, known, counted, today)
    with writing(session):
        local_services.raise_version(session)
        run = session.get_one(LocalServiceImport, import_id)
        rows = dict(local_services.by_ids(session, {each.service.id for each in found} | _ids(batch)))
        for each in found:
            _keep(session, rows, each.service, feed.name, now)
        for service_id in rows:
            row = rows[service_id]
            row.seen_by, row.source = max(row.seen_by or 0, import_id), feed.name
        run.page, run.offset, run.total = batch.next_page, batch.next_offset, batch.total
        run.counts, run.faults, run.updated_at = dict(counted.counts), list(counted.faults), now
    tally.counts, tally.faults = counted.counts, counted.faults


def _keep(
    session: Session, rows: dict[str, LocalServiceRow], service: LocalService, source: str, now: datetime
) -> None:
    """Writes a service that is new or newer than its row, as that row stands now: another run may have been here."""
    row = rows.get(service.id)
    outcome = verdict(known_of(row) if row else None, service)
    if row is None:
        row = rows[service.id] = LocalServiceRow(id=service.id, source=source)
        session.add(row)
    if outcome in (NEW, CHANGED):
        local_services.fill(row, service, now)
        row.withdrawn_at = None


def _known(session: Session, batch: Batch) -> dict[str, Known]:
    return {service_id: known_of(row) for service_id, row in local_services.by_ids(session, _ids(batch)).items()}


def _ids(batch: Batch) -> set[str]:
    """The ids of all records that have one, bad ones too: a fault in a record does not withdraw its service."""
    given = (raw.get("id") for raw in batch.records if isinstance(raw, dict))
    return {uuid_of(each) for each in given if isinstance(each, str | int)}


def _finish(session: Session, import_id: int, tally: Tally, now: datetime) -> None:
    with writing(session):
        run = session.get_one(LocalServiceImport, import_id)
        # A feed without one good record is broken, not empty: it takes nothing away.
        if tally.good:
            local_services.raise_version(session)
            tally.counts[WITHDRAWN] = local_services.withdraw_unseen(session, run.source, run.id, now)
        run.state, run.finished_at, run.updated_at, run.upload = DONE, now, now, None
        run.counts = dict(tally.counts)


def _note_failure(session: Session, import_id: int, trouble: str, now: datetime) -> None:
    with writing(session):
        run = session.get_one(LocalServiceImport, import_id)
        run.state, run.trouble, run.updated_at = FAILED, trouble[:300], now
