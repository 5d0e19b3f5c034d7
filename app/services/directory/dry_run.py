"""The dry run: what an import would do, what it would take away, what it would ask. It writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.domain.directory.importing.identity import doubt
from app.domain.directory.importing.verdict import ELSEWHERE, NEW, Tally
from app.domain.directory.importing.withdrawal import NAMES_SHOWN, Leaving, Reading, question
from app.services.directory.feeds import Feed, Place
from app.services.directory.import_services import Progress, Report, known_for, unwatched
from app.services.directory.judge_records import Judged, judged
from app.services.directory.whose_list import given_in
from app.storage.directory import sources

CARDS = 3


@dataclass(slots=True)
class _Met:
    """What a dry run remembers of the records: every id with its organisation, and some to show as cards."""

    given: dict[str, str] = field(default_factory=dict)
    cards: list[dict[str, Any]] = field(default_factory=list)

    def note(self, found: list[Judged], today: date) -> None:
        """Cards show what readers would see, so nothing old; what is new comes before what they have."""
        fresh = [each for each in found if each.outcome != ELSEWHERE and not each.service.is_stale(today)]
        for each in sorted(fresh, key=lambda each: each.outcome != NEW):
            if len(self.cards) < CARDS:
                self.cards.append(dict(each.service.record))


def check_feed(session: Session, feed: Feed, today: date, progress: Progress = unwatched) -> Report:
    """What an import would do, with every fault. Writes nothing. Raises OutboundError."""
    tally, known, met, total = Tally(), dict[str, Any](), _Met(), None
    for batch in feed.batches(Place()):
        known = {**known_for(session, batch), **known}
        session.rollback()
        met.note(judged(batch, feed, known, tally, today), today)
        met.given |= given_in(batch)
        total = batch.total
        if progress(tally, total):
            return Report(tally, False, total, cards=tuple(met.cards))
    return _reckoned(session, feed, tally, total, met)


def _reckoned(session: Session, feed: Feed, tally: Tally, total: int | None, met: _Met) -> Report:
    kept = sources.organisations_by_id(session, feed.name)
    number, names = sources.names_without(session, feed.name, met.given.keys(), NAMES_SHOWN)
    session.rollback()
    leaving = Leaving(number if tally.good else 0, len(kept), tuple(names) if tally.good else ())
    reading = Reading(tally.looked_at, tally.distinct, total, feed.cut_short)
    return Report(
        tally,
        True,
        total,
        leaving=leaving,
        doubt=doubt(feed.name, kept, met.given, whole=True),
        question=question(feed.name, leaving, reading),
        keeps=reading.why_nothing_goes,
        cards=tuple(met.cards),
    )
