"""A figure changes: one person proposes it with its official page, another agrees, then readers see it.

A state whose first day is still to come stands beside that of now, and takes its place on that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from sqlalchemy.orm import Session

from app.domain.content.agreement import digest_of, require_seen
from app.domain.content.facts import Fact
from app.domain.dates.reckon import in_words
from app.domain.errors import CareCompanionError
from app.domain.time_zones import UK
from app.models.content.fact import FactRow
from app.storage.content import facts, history
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


class OwnFigureError(CareCompanionError, ValueError):
    """Somebody tried to agree to a figure that they typed themselves."""


def propose(session: Session, fact: Fact, shipped: Mapping[str, Fact], now: datetime, by: str) -> None:
    """Keeps a new state of a figure. Readers see the old one until somebody else agrees."""
    with writing(session):
        row = session.get(FactRow, fact.id, with_for_update=True)
        if row is None:
            row = _new_row(session, fact, shipped, now, by)
        elif facts.is_unborn(row):
            _fill_unborn(row, fact)
        row.proposed = facts.fact_record(fact)
        row.proposed_by, row.returned_why, row.returned_by = by, "", ""
        history.log(session, now, by, "proposed a figure", fact.id, f"{fact.said}, from {in_words(fact.valid_from)}")


def digest_of_proposal(row: FactRow) -> str:
    """What is proposed for a figure and by whom, for the form by which somebody agrees to it."""
    return digest_of(proposal_of(row))


def agree(session: Session, fact_id: str, seen: str, now: datetime, by: str) -> None:
    """Makes the proposed state, whose digest was `seen`, what readers see: now, or from its first day on.

    Raises OwnFigureError, KeyError where nothing is proposed, or SeenOtherwiseError where it is something else by now.
    """
    with writing(session):
        row = waiting_row(session, fact_id)
        if row.proposed_by == by:
            raise OwnFigureError(fact_id)
        require_seen(proposal_of(row), seen)
        today = now.astimezone(UK).date()
        facts.settle(row, today)
        proposed = {**(row.proposed or {}), "confirmed": True}
        _keep_versions(session, row, proposed, now, by)
        if is_coming(row, facts.fact_from(row.id, proposed), today):
            row.coming = proposed
        else:
            facts.fill(row, proposed)
        fact = facts.fact_from(row.id, proposed)
        said = f"{fact.said}, from {in_words(fact.valid_from)}, by {row.proposed_by}"
        history.log(session, now, by, "agreed to a figure", fact_id, said)
        row.proposed, row.by, row.at, row.version = None, row.proposed_by, now, (row.version or 1) + 1
        raise_content_version(session)


def waiting_row(session: Session, fact_id: str) -> FactRow:
    """The row of a figure of which something is proposed, locked. Raises KeyError where nothing is."""
    row = session.get(FactRow, fact_id, with_for_update=True)
    if row is None or not row.proposed or row.returned_why:
        raise KeyError(fact_id)
    return row


def proposal_of(row: FactRow) -> dict[str, object]:
    """What somebody who answers a proposal was shown."""
    return {"proposed": row.proposed, "by": row.proposed_by}


def is_coming(row: FactRow, proposed: Fact, today: date) -> bool:
    """Whether a proposed state waits for its first day beside a state that readers see."""
    shown_now = facts.fact_of(row).on(today)
    return today < proposed.valid_from and shown_now.valid_from <= today and not facts.is_unborn(row)


def _new_row(session: Session, fact: Fact, shipped: Mapping[str, Fact], now: datetime, by: str) -> FactRow:
    row = FactRow(id=fact.id, at=now, by=by)
    if came := shipped.get(fact.id):
        facts.fill(row, facts.fact_record(came))
        row.coming = facts.fact_record(came.coming) if came.coming else None
        looked_up = datetime.combine(came.checked_on, time(12), UTC)
        facts.keep_version(session, fact.id, facts.fact_record(came), looked_up, history.BY_THE_CODE)
    else:
        _fill_unborn(row, fact)
    session.add(row)
    return row


def _fill_unborn(row: FactRow, fact: Fact) -> None:
    """A figure that is new altogether shows nothing until it is agreed: its days are over at once."""
    facts.fill(row, facts.fact_record(fact))
    row.valid_to, row.confirmed = row.valid_from, False


def _keep_versions(session: Session, row: FactRow, agreed: Mapping[str, object], now: datetime, by: str) -> None:
    if not facts.is_unborn(row) and not facts.versions(session, row.id):
        # Its state is from a release that kept none.
        facts.keep_version(session, row.id, facts.fact_record(facts.fact_of(row)), row.at, row.by)
    facts.keep_version(session, row.id, agreed, now, row.proposed_by, by)
