"""A proposed figure that nobody agrees to: handed back to its author with a line of why, or taken back by them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.content.agreement import require_seen
from app.domain.errors import CareCompanionError
from app.models.content.fact import FactRow
from app.services.editing.figures.change import OwnFigureError, proposal_of, waiting_row
from app.storage.content import facts, history
from app.storage.database import writing

MOST = 300


class OthersFigureError(CareCompanionError, ValueError):
    """Somebody tried to take back a figure that somebody else typed."""


def hand_back(session: Session, fact_id: str, seen: str, why: str, now: datetime, by: str) -> None:
    """Says to the author of a proposed figure what is wrong with it; nobody can agree to it until it is typed anew.

    `why` is cut at MOST letters, and is not empty. Raises OwnFigureError, KeyError where nothing waits, or
    SeenOtherwiseError.
    """
    assert why
    with writing(session):
        row = waiting_row(session, fact_id)
        if row.proposed_by == by:
            raise OwnFigureError(fact_id)
        require_seen(proposal_of(row), seen)
        row.returned_why, row.returned_by = why[:MOST], by
        history.log(session, now, by, "handed a figure back", fact_id, why)


def take_back(session: Session, fact_id: str, now: datetime, by: str) -> None:
    """Takes back what `by` proposed. A figure to which nobody ever agreed goes with it.

    Raises KeyError where nothing is proposed, or OthersFigureError.
    """
    with writing(session):
        row = session.get(FactRow, fact_id, with_for_update=True)
        if row is None or not row.proposed:
            raise KeyError(fact_id)
        if row.proposed_by != by:
            raise OthersFigureError(fact_id)
        history.log(session, now, by, "took a figure back", fact_id, facts.fact_from(fact_id, row.proposed).said)
        row.proposed, row.returned_why, row.returned_by = None, "", ""
        if facts.is_unborn(row):
            session.delete(row)
