"""What becomes of each record of a batch: read, asked for in full where needed, and held against what is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain.directory.hsds.older_names import modern
from app.domain.directory.hsds.unread import unread_fields
from app.domain.directory.hsds_clean import text
from app.domain.directory.importing.gaps import gaps_of
from app.domain.directory.importing.verdict import (
    BAD,
    CHANGED,
    DOUBLE,
    ELSEWHERE,
    MOST_NAMED,
    NEW,
    PARTLY,
    SAME,
    STALE,
    Known,
    Tally,
    needs_no_more,
    outdoes,
    verdict,
)
from app.domain.directory.local_service import LocalService, LocalServiceError, local_service_of, read_local_service
from app.models.directory.local_service import LocalServiceRow
from app.outbound.fetch_json import NotThereError
from app.outbound.resolve import OutboundError
from app.services.directory.feeds import Batch, Feed


@dataclass(frozen=True, slots=True)
class Judged:
    """A good record, what an import does with it, and whether that changes what is kept."""

    service: LocalService
    outcome: str
    changes: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """A record as it was read: `raw` is all that the feed gave of it, None where only its short shape was looked at."""

    service: LocalService
    left_out: tuple[str, ...]
    outcome: str
    raw: dict[str, Any] | None


def known_of(row: LocalServiceRow, import_id: int = 0) -> Known:
    """What an import needs to know of a service that is kept."""
    met = bool(import_id) and row.seen_by == import_id
    return Known(row.last_modified, row.digest, row.source, row.withdrawn_at is not None, met, row.record)


def judged(batch: Batch, feed: Feed, known: dict[str, Known], tally: Tally, today: date) -> list[Judged]:
    """Every good record of a batch with its verdict, counted; faults are counted too. `known` learns what was met."""
    found = []
    for number, raw in enumerate(batch.records, batch.first):
        try:
            raw = modern(raw) if isinstance(raw, dict) else raw
            reading = _read(raw, number, feed, known)
        except LocalServiceError as fault:
            tally.fault(fault, BAD)
            continue
        except OutboundError:
            raise
        except Exception as fault:
            # Of this one record, be it whatever it is: the others are read.
            words = f"could not be read ({type(fault).__name__})"
            name = str(raw.get("id"))[:60] if isinstance(raw, dict) else f"number {number}"
            tally.fault(LocalServiceError(name, "record", words), BAD)
            continue
        service, kept = reading.service, known.get(reading.service.id)
        changes = reading.outcome in (NEW, CHANGED) or (
            reading.outcome == DOUBLE and kept is not None and kept.source == feed.name and outdoes(service, kept)
        )
        _count(reading, _name_of(raw), kept, tally, today)
        if changes:
            known[service.id] = Known(service.last_modified, service.digest, feed.name, False, True, service.record)
        elif kept is not None:
            known[service.id] = replace(kept, met=True)
        found.append(Judged(service, reading.outcome, changes))
    return found


def _read(raw: Any, number: int, feed: Feed, known: dict[str, Known]) -> _Reading:
    """A record and its verdict. A short one is asked for in full unless it is known to stand as it is."""
    service, left_out = read_local_service(raw, number)
    kept = known.get(service.id)
    outcome = verdict(kept, service, feed.name)
    if feed.is_whole(raw) or outcome == ELSEWHERE:
        return _Reading(service, left_out, outcome, raw)
    if outcome == DOUBLE and kept is not None and not outdoes(service, kept):
        return _Reading(service, left_out, outcome, raw)
    if outcome != DOUBLE and needs_no_more(kept, service):
        return _Reading(service, left_out, SAME, None)
    try:
        raw = modern(feed.whole(raw))
        service, left_out = read_local_service(raw, number)
    except NotThereError as trouble:
        raise LocalServiceError(_name_of(raw), "record", "is in the list, but not at its own address") from trouble
    return _Reading(service, left_out, verdict(known.get(service.id), service, feed.name), raw)


def _count(reading: _Reading, name: str, kept: Known | None, tally: Tally, today: date) -> None:
    service, outcome = reading.service, reading.outcome
    if outcome == DOUBLE:
        tally.fault(LocalServiceError(name, "id", "stands in this list already"), DOUBLE, MOST_NAMED)
        return
    if outcome == ELSEWHERE and kept is not None:
        words = f'is an id of "{kept.source}" already: that service stays as it is'
        tally.fault(LocalServiceError(name, "id", words), ELSEWHERE, MOST_NAMED)
        return
    tally.count(outcome)
    tally.count(STALE, int(service.is_stale(today)))
    if reading.left_out:
        words = ", ".join(reading.left_out)[:200]
        tally.fault(LocalServiceError(name, words, "could not be read and was left out"), PARTLY)
    if reading.raw is not None:
        tally.holds_unread(unread_fields(reading.raw))
        tally.lacks(service, gaps_of(service))
    elif kept is not None:
        tally.lacks(service, gaps_of(local_service_of(kept.record)))


def _name_of(raw: Any) -> str:
    return (text(raw["id"]) or "")[:60]
