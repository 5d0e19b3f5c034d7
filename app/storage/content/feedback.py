"""Queries on what the desk and carers say of a page."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.content.feedback import DID_NOT, HELPED, SENT_BACK, Comment, Feedback


def comments(session: Session, resource_id: str) -> Sequence[Comment]:
    """Every remark on a resource, open ones first, then newest first."""
    query = select(Comment).where(Comment.resource_id == resource_id)
    return session.scalars(query.order_by(Comment.done_at.is_not(None), Comment.at.desc())).all()


def sent_back_with(session: Session, key: str) -> str:
    """What was wrong, by the last remark with which a draft went back to its writer; "" where there is none."""
    query = select(Comment.text).where(Comment.resource_id == key, Comment.text.startswith(SENT_BACK))
    return session.scalar(query.order_by(Comment.id.desc()).limit(1)) or ""


def open_comments(session: Session) -> Sequence[Comment]:
    return session.scalars(select(Comment).where(Comment.done_at.is_(None)).order_by(Comment.at)).all()


def open_feedback(session: Session) -> Sequence[Feedback]:
    """What carers said and nobody has dealt with yet, oldest first; a bare "it helped" needs nothing."""
    query = select(Feedback).where(Feedback.done_at.is_(None), Feedback.kind != HELPED)
    return session.scalars(query.where((Feedback.kind != DID_NOT) | (Feedback.text != "")).order_by(Feedback.id)).all()


def feedback_on(session: Session, resource_id: str) -> dict[str, int]:
    """What was said of one page: the number by kind."""
    query = select(Feedback.kind, func.count()).where(Feedback.resource_id == resource_id).group_by(Feedback.kind)
    return dict(session.execute(query).all())
