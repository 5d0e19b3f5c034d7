"""The end of an import: what is gone is withdrawn where that is sure, and waits for a yes where it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.directory.importing.verdict import LEAVING, NEW, WITHDRAWN, Tally
from app.domain.directory.importing.withdrawal import NAMES_SHOWN, NONE_LEAVING, Leaving, Reading, question
from app.models.directory.local_service import DONE, WAITING, LocalServiceImport
from app.services.directory.feeds import Feed
from app.services.directory.whose_list import LATER_RUN
from app.storage.database import writing
from app.storage.directory import local_services, sources


@dataclass(frozen=True, slots=True)
class End:
    """What the end of a run came to: what left, what is asked before it goes, or why none of it goes."""

    leaving: Leaving = NONE_LEAVING
    question: str = ""
    keeps: str = ""


def finish(session: Session, feed: Feed, import_id: int, tally: Tally, now: datetime) -> End:
    """Ends a run. `tally` learns how many were withdrawn, or would be."""
    with writing(session):
        run = session.get_one(LocalServiceImport, import_id)
        # A feed without one good record is broken, not empty: it takes nothing away.
        end = _reckon(session, feed, run, tally) if tally.good else End(keeps=feed.cut_short)
        if end.question:
            tally.counts[LEAVING] = end.leaving.number
            run.state, run.trouble = WAITING, end.question[:300]
        else:
            if tally.good:
                local_services.raise_version(session)
                tally.counts[WITHDRAWN] = 0 if end.keeps else sources.withdraw_unseen(session, run.source, run.id, now)
            run.state, run.trouble, run.finished_at = DONE, end.keeps[:300], now
        run.updated_at, run.upload, run.counts = now, None, dict(tally.counts)
        run.found = {
            **(run.found or {}),
            "leaving": list(end.leaving.names),
            "asks": [end.question] * bool(end.question),
        }
        sources.let_go_of_waiting(session, run.source, run.id, now, LATER_RUN)
    return end


def say_yes(session: Session, import_id: int, agreed_to: int, now: datetime) -> bool:
    """Withdraws what a waiting run found gone, if it is no more than somebody agreed to. False where it is not so."""
    with writing(session):
        run = session.get(LocalServiceImport, import_id, with_for_update=True)
        if run is None or run.state != WAITING:
            return False
        number, names = sources.unseen(session, run.source, run.id, NAMES_SHOWN)
        if number > agreed_to:
            run.counts = {**run.counts, LEAVING: number}
            run.found = {**(run.found or {}), "leaving": names}
            return False
        local_services.raise_version(session)
        counts = {name: count for name, count in run.counts.items() if name != LEAVING}
        run.counts = {**counts, WITHDRAWN: sources.withdraw_unseen(session, run.source, run.id, now)}
        run.state, run.trouble, run.finished_at, run.updated_at, run.agreed_to = DONE, "", now, now, agreed_to
    return True


def leave_all(session: Session, import_id: int, now: datetime) -> bool:
    """Ends a waiting run with a no: nothing goes. False where it does not wait."""
    with writing(session):
        run = session.get(LocalServiceImport, import_id, with_for_update=True)
        if run is None or run.state != WAITING:
            return False
        run.state, run.finished_at, run.updated_at, run.upload = DONE, now, now, None
        run.trouble = "Somebody said no: nothing was taken away"
    return True


def _reckon(session: Session, feed: Feed, run: LocalServiceImport, tally: Tally) -> End:
    number, names = sources.unseen(session, run.source, run.id, NAMES_SHOWN)
    before = sources.number_there(session, run.source) - tally.counts.get(NEW, 0)
    leaving = Leaving(number, max(before, number), tuple(names))
    reading = Reading(tally.looked_at, tally.distinct, run.total, feed.cut_short)
    asked = question(run.source, leaving, reading)
    agreed = run.agreed_to is not None and number <= run.agreed_to
    return End(leaving, "" if agreed else asked, reading.why_nothing_goes)
