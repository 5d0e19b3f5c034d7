"""What becomes of each record of a batch: read, asked for in full where needed, and held against what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.directory.hsds_clean import text
from app.domain.directory.import_verdict import CHANGED, NEW, PARTLY, SAME, STALE, Known, Tally, needs_no_more, verdict
from app.domain.directory.local_service import LocalService, LocalServiceError, read_local_service
from app.models.directory.local_service import LocalServiceRow
from app.outbound.fetch_json import NotThereError
from app.outbound.resolve import OutboundError
from app.services.directory.feeds import Batch, Feed


@dataclass(frozen=True, slots=True)
class Judged:
    """A good record and what an import would do with it: an outcome of `domain/directory/import_verdict.py`."""

    service: LocalService
    outcome: str

    @property
    def changes(self) -> bool:
        return self.outcome in (NEW, CHANGED)


def known_of(kept: LocalServiceRow | LocalService) -> Known:
    """What an import needs to know of a service that is kept, or was met a moment ago."""
    withdrawn = isinstance(kept, LocalServiceRow) and kept.withdrawn_at is not None
    return Known(kept.last_modified, kept.digest, withdrawn)


def judged(batch: Batch, feed: Feed, known: dict[str, Known], tally: Tally, today: date) -> list[Judged]:
    """Every good record of a batch with its verdict, counted; faults are counted too."""
    found = []
    met = dict(known)
    for number, raw in enumerate(batch.records, batch.first):
        try:
            service, left_out, outcome = _read(raw, number, feed, met)
        except LocalServiceError as fault:
            tally.fault(fault)
            continue
        except OutboundError:
            raise
        except Exception as fault:
            # Of this one record, be it whatever it is: the others are read.
            name = str(raw.get("id"))[:60] if isinstance(raw, dict) else f"number {number}"
            tally.fault(LocalServiceError(name, "record", f"could not be read ({type(fault).__name__})"))
            continue
        tally.count(outcome)
        tally.count(STALE, int(service.is_stale(today)))
        if left_out:
            words = ", ".join(left_out)[:200]
            tally.fault(LocalServiceError(_name_of(raw), words, "could not be read and was left out"), PARTLY)
        if outcome in (NEW, CHANGED):
            met[service.id] = known_of(service)
        found.append(Judged(service, outcome))
    return found


def _read(raw: Any, number: int, feed: Feed, met: dict[str, Known]) -> tuple[LocalService, tuple[str, ...], str]:
    """A record and its verdict. A short one is asked for in full unless it is known to stand as it is."""
    service, left_out = read_local_service(raw, number)
    if not feed.is_whole(raw):
        if needs_no_more(met, service):
            return service, left_out, SAME
        try:
            service, left_out = read_local_service(feed.whole(raw), number)
        except NotThereError as trouble:
            raise LocalServiceError(_name_of(raw), "record", "is in the list, but not at its own address") from trouble
    return service, left_out, verdict(met.get(service.id), service)


def _name_of(raw: Any) -> str:
    return (text(raw["id"]) or "")[:60]
