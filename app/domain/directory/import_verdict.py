"""What an import finds out about each record, counted; and what becomes of a record beside the one that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.directory.local_service import LocalService, LocalServiceError

NEW, CHANGED, SAME, OLDER, BAD = "new", "changed", "same", "older", "bad"
STALE, WITHDRAWN, PARTLY = "stale", "withdrawn", "partly"
OUTCOMES = (NEW, CHANGED, SAME, OLDER, BAD, PARTLY, STALE, WITHDRAWN)
MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a service, as far as an import asks."""

    last_modified: datetime | None
    digest: str
    withdrawn: bool = False


@dataclass(slots=True)
class Tally:
    """Counts by outcome, and the faults: record, field and what is wrong. `partly` ones were taken all the same."""

    counts: dict[str, int] = field(default_factory=dict)
    faults: list[dict[str, str]] = field(default_factory=list)

    def count(self, outcome: str, by: int = 1) -> None:
        self.counts[outcome] = self.counts.get(outcome, 0) + by

    def fault(self, fault: LocalServiceError, outcome: str = BAD) -> None:
        """Counts a record that was refused, or taken without a field; the first 200 are kept in words."""
        self.count(outcome)
        if len(self.faults) < MOST_FAULTS:
            entry = {"record": fault.record, "field": fault.field, "message": fault.message, "outcome": outcome}
            self.faults.append(entry)

    @property
    def looked_at(self) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in (NEW, CHANGED, SAME, OLDER, BAD))

    @property
    def good(self) -> int:
        return self.looked_at - self.counts.get(BAD, 0)


def verdict(known: Known | None, service: LocalService) -> str:
    """NEW, CHANGED, SAME or OLDER. The newer last_modified wins; without one on both sides, the later to come."""
    if known is None or known.withdrawn:
        return CHANGED if known else NEW
    if known.last_modified and service.last_modified and service.last_modified < known.last_modified:
        return OLDER
    return SAME if known.digest == service.digest else CHANGED


def needs_no_more(known: Mapping[str, Known], service: LocalService) -> bool:
    """True where the short shape alone says that nothing changed since the kept one."""
    kept = known.get(service.id)
    return bool(kept and not kept.withdrawn and service.last_modified and kept.last_modified == service.last_modified)
