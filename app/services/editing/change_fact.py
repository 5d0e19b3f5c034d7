"""A figure changes: one person proposes it with its official page, another agrees, then readers see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.content.agreement import digest_of, require_seen
from app.domain.content.facts import Fact
from app.domain.errors import CareCompanionError
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
            row = FactRow(id=fact.id, at=now, by=by)
            # A figure that is new altogether shows nothing until it is agreed: its days are over at once.
            facts.fill(row, facts.fact_record(shipped.get(fact.id) or fact))
            if fact.id not in shipped:
                row.valid_to = row.valid_from
                row.confirmed = False
            session.add(row)
        row.proposed = facts.fact_record(fact)
        row.proposed_by = by
        history.log(session, now, by, "proposed a figure", fact.id, f"{fact.value} {fact.unit}")


def digest_of_proposal(row: FactRow) -> str:
    """What is proposed for a figure and by whom, for the form by which somebody agrees to it."""
    return digest_of(_proposal(row))


def agree(session: Session, fact_id: str, seen: str, now: datetime, by: str) -> None:
    """Makes the proposed state, whose digest was `seen`, what readers see.

    Raises OwnFigureError, KeyError where nothing is proposed, or SeenOtherwiseError where it is something else by now.
    """
    with writing(session):
        row = session.get(FactRow, fact_id, with_for_update=True)
        if row is None or not row.proposed:
            raise KeyError(fact_id)
        if row.proposed_by == by:
            raise OwnFigureError(fact_id)
        require_seen(_proposal(row), seen)
        facts.fill(row, {**row.proposed, "confirmed": True})
        history.log(session, now, by, "agreed to a figure", fact_id, f"{row.value} {row.unit}, by {row.proposed_by}")
        row.proposed, row.by, row.at, row.version = None, row.proposed_by, now, (row.version or 1) + 1
        raise_content_version(session)


def _proposal(row: FactRow) -> dict[str, object]:
    return {"proposed": row.proposed, "by": row.proposed_by}
