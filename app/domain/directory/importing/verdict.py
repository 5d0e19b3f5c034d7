"""What an import finds out about each record, counted; and what becomes of a record beside the one that is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.domain.directory.local_service import LocalService, LocalServiceError

NEW, CHANGED, SAME, OLDER, BAD = "new", "changed", "same", "older", "bad"
DOUBLE, ELSEWHERE = "double", "elsewhere"
STALE, WITHDRAWN, PARTLY, LEAVING = "stale", "withdrawn", "partly", "leaving"
LOOKED_AT = (NEW, CHANGED, SAME, OLDER, BAD, DOUBLE, ELSEWHERE)
OUTCOMES = (*LOOKED_AT, PARTLY, STALE, WITHDRAWN)
MOST_FAULTS = 200
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a service, as far as an import asks. `met` is True once this run has had a record of it."""

    last_modified: datetime | None
    digest: str
    source: str
    withdrawn: bool = False
    met: bool = False
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """Counts by outcome, and the faults: record, field and what is wrong. `partly` ones were taken all the same.

    `without` names the first services that lack something, by what they lack; `unread` counts, by field, the
    records that hold something there which nobody here reads.
    """

    counts: dict[str, int] = field(default_factory=dict)
    faults: list[dict[str, str]] = field(default_factory=list)
    without: dict[str, list[str]] = field(default_factory=dict)
    unread: dict[str, int] = field(default_factory=dict)

    def count(self, outcome: str, by: int = 1) -> None:
        self.counts[outcome] = self.counts.get(outcome, 0) + by

    def fault(self, fault: LocalServiceError, outcome: str = BAD, most: int = MOST_FAULTS) -> None:
        """Counts a record that was refused, or taken without a field; the first ones are kept in words."""
        self.count(outcome)
        if len(self.faults) < MOST_FAULTS and self.counts[outcome] <= most:
            entry = {"record": fault.record, "field": fault.field, "message": fault.message, "outcome": outcome}
            self.faults.append(entry)

    def lacks(self, service: LocalService, gaps: Iterable[str]) -> None:
        """Counts what a service lacks, and keeps the names of the first."""
        for gap in gaps:
            self.count(gap)
            named = self.without.setdefault(gap, [])
            if len(named) < MOST_NAMED:
                named.append(service.name)

    def holds_unread(self, fields: Iterable[str]) -> None:
        """Counts a record for each field of it that nobody reads."""
        for name in fields:
            if name in self.unread or len(self.unread) < MOST_FAULTS:
                self.unread[name] = self.unread.get(name, 0) + 1

    def copy(self) -> Tally:
        """One to count on with, while this one stays as it is."""
        named = {gap: list(names) for gap, names in self.without.items()}
        return Tally(dict(self.counts), list(self.faults), named, dict(self.unread))

    @property
    def looked_at(self) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in LOOKED_AT)

    @property
    def distinct(self) -> int:
        """How many services the records stand for: one that comes twice counts once."""
        return self.looked_at - self.counts.get(DOUBLE, 0)

    @property
    def good(self) -> int:
        return self.looked_at - self.counts.get(BAD, 0)


def verdict(known: Known | None, service: LocalService, source: str) -> str:
    """What becomes of a record of `source`. The newer last_modified wins; without one on both sides, the later to come.

    DOUBLE where this run has met its id, ELSEWHERE where another source has it: what stands there stays.
    """
    if known is None:
        return NEW
    if known.met:
        return DOUBLE
    if known.withdrawn:
        return CHANGED
    if known.source != source:
        return ELSEWHERE
    if known.last_modified and service.last_modified and service.last_modified < known.last_modified:
        return OLDER
    return SAME if known.digest == service.digest else CHANGED


def outdoes(service: LocalService, known: Known) -> bool:
    """Whether a second record of one id in one list says of itself that it is the newer one: then it is kept."""
    if service.last_modified is None:
        return False
    return known.last_modified is None or service.last_modified > known.last_modified


def needs_no_more(known: Known | None, service: LocalService) -> bool:
    """True where the short shape alone says that nothing changed since the kept one."""
    return bool(
        known and not known.withdrawn and service.last_modified and known.last_modified == service.last_modified
    )
