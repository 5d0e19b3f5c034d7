"""Imports local services: in batches of one transaction each, resumable, each service kept once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.directory.hsds_clean import uuid_of
from app.domain.directory.importing.verdict import CHANGED, ELSEWHERE, NEW, Known, Tally, outdoes, verdict
from app.domain.directory.importing.withdrawal import NONE_LEAVING, Leaving
from app.models.directory.local_service import FAILED, RUNNING, LocalServiceImport, LocalServiceRow
from app.outbound.resolve import OutboundError
from app.services.directory.feeds import Batch, Feed, Place
from app.services.directory.judge_records import Judged, judged, known_of
from app.services.directory.whose_list import wait_if_another
from app.services.directory.withdrawals import finish
from app.storage.database import writing
from app.storage.directory import local_services

# Told how far a run is after each batch; what it answers with True stops the run there.
Progress = Callable[[Tally, int | None], bool | None]
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to. `finished` is False where it was told to stop before the end; it can go on later.

    `leaving` are services that the list no longer has. `doubt` says why it may be another source's list, `question`
    what needs a yes before they go, `keeps` why none of them goes; each is "" where there is nothing to say.
    `cards` are records to show as a reader would see them.
    """

    tally: Tally
    finished: bool
    total: int | None
    import_id: int | None = None
    leaving: Leaving = NONE_LEAVING
    doubt: str = ""
    question: str = ""
    keeps: str = ""
    cards: tuple[Mapping[str, Any], ...] = ()

    @property
    def asks(self) -> tuple[str, ...]:
        """What somebody must say yes to."""
        return tuple(words for words in (self.doubt, self.question) if words)


def unwatched(*_: object) -> bool:
    """A run that nobody watches, and nobody stops."""
    return False


def begin(session: Session, feed: Feed, now: datetime, by: str, agreed_to: int | None = None) -> int:
    """The id of a run over this feed: the one that broke off within the last day, else a fresh one.

    `agreed_to` is how many services may be withdrawn without another question.
    """
    with writing(session):
        run = local_services.unfinished(session, feed.name, feed.content_digest, feed.read_from, now)
        if run is None:
            run = LocalServiceImport(source=feed.name, content_digest=feed.content_digest, started_at=now, by=by)
            session.add(run)
        run.state, run.updated_at, run.trouble, run.read_from = RUNNING, now, "", feed.read_from
        run.agreed_to = agreed_to if agreed_to is not None else run.agreed_to
        session.flush()
        return run.id


def go_on(
    session: Session, feed: Feed, import_id: int, clock: Clock, today: date, progress: Progress = unwatched
) -> Report:
    """Imports from where the run stands to its end, or until `progress` stops it; then withdraws what is gone.

    Each batch and the new place are kept in one transaction. Raises OutboundError; the run is then marked
    as failed, keeps its place, and can go on later.
    """
    run = session.get_one(LocalServiceImport, import_id)
    tally, total = _tally_of(run), run.total
    place = Place(run.page, run.offset, tally.looked_at, run.next_link or "")
    session.rollback()
    try:
        for batch in feed.batches(place):
            total = batch.total
            if place == Place() and (words := wait_if_another(session, feed, import_id, batch, clock())):
                return Report(tally, False, total, import_id, doubt=words)
            place = batch.after
            _keep_batch(session, batch, feed, import_id, tally, clock(), today)
            if progress(tally, total):
                return Report(tally, False, total, import_id)
    except OutboundError as trouble:
        _note_failure(session, import_id, str(trouble), clock())
        raise
    end = finish(session, feed, import_id, tally, clock())
    return Report(tally, True, total, import_id, leaving=end.leaving, question=end.question, keeps=end.keeps)


def known_for(session: Session, batch: Batch, import_id: int = 0) -> dict[str, Known]:
    """What is kept of the services of a batch, by id."""
    rows = local_services.by_ids(session, _ids(batch))
    return {service_id: known_of(row, import_id) for service_id, row in rows.items()}


def _tally_of(run: LocalServiceImport) -> Tally:
    found = run.found or {}
    return Tally(
        dict(run.counts or {}), list(run.faults or []), *(dict(found.get(n, {})) for n in ("without", "unread"))
    )


def _keep_batch(
    session: Session, batch: Batch, feed: Feed, import_id: int, tally: Tally, now: datetime, today: date
) -> None:
    known = known_for(session, batch, import_id)
    session.rollback()
    # Foreign servers are asked before the transaction begins: nobody waits for them with a lock in hand.
    counted = tally.copy()
    found = judged(batch, feed, known, counted, today)
    with writing(session):
        local_services.raise_version(session)
        rows = dict(local_services.by_ids(session, {each.service.id for each in found} | _ids(batch)))
        for each in found:
            _keep(session, rows, each, feed.name, now)
        for row in rows.values():
            if row.source == feed.name:
                row.seen_by = max(row.seen_by or 0, import_id)
        _keep_place(session, import_id, batch, counted, now)
    tally.counts, tally.faults, tally.without, tally.unread = (
        counted.counts, counted.faults, counted.without, counted.unread,
    )  # fmt: skip


def _keep_place(session: Session, import_id: int, batch: Batch, tally: Tally, now: datetime) -> None:
    run = session.get_one(LocalServiceImport, import_id)
    run.page, run.offset, run.next_link = batch.after.page, batch.after.offset, batch.after.link
    run.total, run.updated_at = batch.total, now
    run.counts, run.faults = dict(tally.counts), list(tally.faults)
    run.found = {**(run.found or {}), "without": tally.without, "unread": tally.unread}


def _keep(session: Session, rows: dict[str, LocalServiceRow], each: Judged, source: str, now: datetime) -> None:
    """Writes a service that is new or newer than its row, as that row stands now: another run may have been here."""
    service, row = each.service, rows.get(each.service.id)
    kept = known_of(row) if row else None
    outcome = verdict(kept, service, source)
    if not each.changes or outcome == ELSEWHERE:
        return
    if row is None:
        row = rows[service.id] = LocalServiceRow(id=service.id, source=source)
        session.add(row)
    if outcome in (NEW, CHANGED) or (kept and outdoes(service, kept)):
        local_services.fill(row, service, now)
        row.withdrawn_at, row.source = None, source


def _ids(batch: Batch) -> set[str]:
    """The ids of all records that have one, bad ones too: a fault in a record does not withdraw its service."""
    given = (raw.get("id") for raw in batch.records if isinstance(raw, dict))
    return {uuid_of(each) for each in given if isinstance(each, str | int)}


def _note_failure(session: Session, import_id: int, trouble: str, now: datetime) -> None:
    with writing(session):
        run = session.get_one(LocalServiceImport, import_id)
        run.state, run.trouble, run.updated_at = FAILED, trouble[:300], now
