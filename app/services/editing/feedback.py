"""Remarks: of the desk on a resource, and of carers on a page."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.content.feedback.said import Said
from app.models.content.feedback import Comment, Feedback
from app.models.content.resource import ResourceRow
from app.services.access.tokens import hashed
from app.storage.content import feedback, history
from app.storage.database import writing

# Longer than a phone waits with what it could not send: static/js/phone/store.js.
ACTS_KEPT = timedelta(days=45)


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


def say(session: Session, said: Said, today: date, act: str = "") -> bool:
    """Keeps what a carer said: the day, the kind, the words, and nothing of who they are.

    `act` is the random number of its sending, "" where it has none. False where that was heard before.
    """
    key = hashed(f"feedback {act}") if act else None
    try:
        with writing(session):
            if key and feedback.is_heard(session, key):
                return False
            session.add(Feedback(**asdict(said), on=today, act=key))
            session.flush()
    except IntegrityError:
        return False
    return True


def forget_sendings(session: Session, today: date) -> None:
    """Of what was said longer ago than ACTS_KEPT nothing tells any more how it was sent."""
    with writing(session):
        feedback.forget_acts(session, today - ACTS_KEPT)


def feedback_done(session: Session, feedback_id: int, now: datetime, by: str) -> str | None:
    """Says that what a carer said is dealt with; returns the id of its page, None where there is no such word."""
    with writing(session):
        return _close(session, feedback_id, now, by, "dealt with feedback")


def answered_by_change(session: Session, feedback_id: int, version: int, now: datetime, by: str) -> str | None:
    """Says that `version` of the page was saved because of what a carer said, which is dealt with by that.

    Returns the id of the page; None where there is no such word, or its page never had that version.
    """
    with writing(session):
        found = session.get(Feedback, feedback_id)
        row = session.get(ResourceRow, found.resource_id) if found else None
        if found is None or row is None or not 0 < version <= row.version:
            return None
        found.answered_version = version
        return _close(session, feedback_id, now, by, "answered feedback", f"by version {version}")


def _close(session: Session, feedback_id: int, now: datetime, by: str, what: str, detail: str = "") -> str | None:
    found = session.get(Feedback, feedback_id)
    if found is None:
        return None
    if found.done_at is None:
        found.done_at, found.done_by = now, by
        history.log(session, now, by, what, found.resource_id or found.step, detail or found.kind)
    return found.resource_id
