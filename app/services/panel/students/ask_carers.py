"""A student asks carers to read a draft: a small round of its own, open at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.content.roles import MEMBER_ROLES
from app.domain.errors import CareCompanionError
from app.domain.time_zones import UK
from app.models.panel.round import CLOSED, OPEN, PanelRound
from app.services.panel import rounds as service
from app.services.panel.rounds import Thing
from app.storage.panel import rounds, topics

OPEN_FOR = timedelta(days=14)
QUESTION = "Would this page have helped you?"
PURPOSE = "A student asks for it"


class AskedAlreadyError(CareCompanionError, ValueError):
    """Carers are reading this draft now, or their answers wait for the student's line."""


class NobodyToAskError(CareCompanionError, ValueError):
    """Nobody is on the panel."""


def ask_carers(session: Session, thing: Thing, now: datetime, by: str) -> int:
    """Opens a round of two weeks with the draft of `thing`, for everybody on the panel; returns its number.

    Raises AskedAlreadyError or NobodyToAskError.
    """
    if any(each.state in (OPEN, CLOSED) for each in topics.rounds_on_draft(session, int(thing.subject_id))):
        raise AskedAlreadyError(thing.subject_id)
    members = [each.id for each in rounds.who_may_be_asked(session, MEMBER_ROLES)]
    if not members:
        raise NobodyToAskError(thing.subject_id)
    today = now.astimezone(UK).date()
    number = service.make(session, QUESTION, PURPOSE, today + OPEN_FOR, members, now, by)
    service.add(session, number, [thing], now, by)
    service.open_round(session, number, now, today, by)
    return number


def own_round(session: Session, number: int, by: str) -> PanelRound | None:
    """The round of that number, where this student asked for it."""
    found = session.get(PanelRound, number)
    return found if found is not None and found.made_by == by else None
