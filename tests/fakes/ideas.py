"""Made-up ideas of carers, in each state that one can come to."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Idea, IdeaStep, ResourceVersion
from app.models.content.resource import PUBLISHED
from app.services.ideas import decide
from app.services.ideas.add import add_idea
from app.storage.database import writing

BY = "desk@example.org"


def seen(session: Session, idea_id: int) -> int:
    """How many steps it has now, as a page of the desk shows it."""
    return session.scalar(select(func.count()).where(IdeaStep.idea_id == idea_id)) or 0


def waiting_idea(session: Session, text: str, now: datetime, resource_id: str | None = None) -> int:
    return add_idea(session, text, resource_id, now, another=True).idea_id


def public_idea(session: Session, text: str, now: datetime, resource_id: str | None = None) -> int:
    number = waiting_idea(session, text, now, resource_id)
    decide.let_through(session, number, 0, session.get_one(Idea, number).text, now, BY)
    return number


def answered(session: Session, number: int, status: str, words: str, now: datetime) -> None:
    decide.change_status(session, number, seen(session, number), status, words, now, BY)


def a_version(session: Session, resource_id: str, now: datetime, why: str = "Says when the council answers") -> int:
    """A change of a page that readers could see."""
    with writing(session):
        last = select(func.max(ResourceVersion.number)).where(ResourceVersion.resource_id == resource_id)
        number = (session.scalar(last) or 0) + 1
        record = {"title": "Ask the council for an assessment"}
        row = ResourceVersion(resource_id=resource_id, number=number, status=PUBLISHED, record=record, at=now, by=BY)
        row.why = why
        session.add(row)
        session.flush()
        return row.id


def done_idea(session: Session, text: str, now: datetime, resource_id: str = "carers-assessment") -> int:
    """One that led to a change of a page."""
    number = public_idea(session, text, now - timedelta(days=2), resource_id)
    version = a_version(session, resource_id, now)
    decide.link_version(session, number, seen(session, number), version, now, BY)
    return number
