"""Remarks: of the desk on a resource, and of carers on a page."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.models.content.feedback import Comment, Feedback
from app.storage.content import history
from app.storage.database import writing


def comment(session: Session, resource_id: str, text: str, now: datetime, by: str) -> None:
    with writing(session):
        session.add(Comment(resource_id=resource_id, text=text[:2000], by=by, at=now))


def comment_done(session: Session, comment_id: int, now: datetime, by: str) -> str | None:
    """Says that a remark is dealt with; returns its resource's id, None where there is no such remark."""
    with writing(session):
        found = session.get(Comment, comment_id)
        if found is None:
            return None
        found.done_at, found.done_by = found.done_at or now, found.done_by or by
        return found.resource_id


def say(session: Session, resource_id: str, kind: str, text: str, today: date) -> None:
    """Keeps what a carer said of a page: the day, the kind, the words, and nothing of who they are."""
    with writing(session):
        session.add(Feedback(resource_id=resource_id, kind=kind, text=text[:1000], on=today))


def feedback_done(session: Session, feedback_id: int, now: datetime, by: str) -> None:
    """Says that what a carer said is dealt with."""
    with writing(session):
        found = session.get(Feedback, feedback_id)
        if found is not None and found.done_at is None:
            found.done_at, found.done_by = now, by
            history.log(session, now, by, "dealt with feedback", found.resource_id, found.kind)
