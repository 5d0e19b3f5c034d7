"""Queries on what is being written at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models.access.editor import Editor
from app.models.content.draft import REVIEW, THROWN_AWAY, Draft, PlannedChange


def own(session: Session, resource_id: str, author_id: int) -> Draft | None:
    """One person's draft of one resource."""
    return session.scalar(select(Draft).where(Draft.resource_id == resource_id, Draft.author_id == author_id))


def of_form(session: Session, form_key: str, author_id: int) -> Draft | None:
    """One person's draft that was first typed in this form."""
    return session.scalar(select(Draft).where(Draft.form_key == form_key, Draft.author_id == author_id))


def others(session: Session, resource_id: str, author_id: int, since: datetime) -> Sequence[Row[Draft, str]]:
    """Drafts of a resource by other people, touched since then, each with its writer's name."""
    query = (
        select(Draft, Editor.name)
        .join(Editor, Editor.id == Draft.author_id)
        .where(Draft.resource_id == resource_id, Draft.author_id != author_id, Draft.updated_at >= since)
        .order_by(Draft.updated_at.desc())
    )
    return session.execute(query).all()


def of(session: Session, author_id: int) -> Sequence[Draft]:
    """Everything one person is writing, last touched first."""
    written = select(Draft).where(Draft.author_id == author_id, Draft.state != THROWN_AWAY)
    return session.scalars(written.order_by(Draft.updated_at.desc())).all()


def thrown_away(session: Session, author_id: int) -> Sequence[Draft]:
    """What one person threw away and can still bring back, the last first."""
    gone = select(Draft).where(Draft.author_id == author_id, Draft.state == THROWN_AWAY)
    return session.scalars(gone.order_by(Draft.updated_at.desc())).all()


def waiting(session: Session) -> Sequence[Row[Draft, str]]:
    """Drafts that were sent for review, oldest first, each with its writer's name."""
    query = select(Draft, Editor.name).join(Editor, Editor.id == Draft.author_id).where(Draft.state == REVIEW)
    return session.execute(query.order_by(Draft.updated_at)).all()


def planned(session: Session, resource_id: str | None = None) -> Sequence[PlannedChange]:
    """What is to happen on a day, soonest first; of one resource where asked."""
    query = select(PlannedChange).order_by(PlannedChange.due_at)
    if resource_id is not None:
        query = query.where(PlannedChange.resource_id == resource_id)
    return session.scalars(query).all()
