"""Queries on topics that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from app.models.access.editor import Editor
from app.models.content.draft import THROWN_AWAY, Draft
from app.models.panel.round import PanelItem, PanelRound
from app.models.panel.topic import TopicWanted


def all_of_them(session: Session) -> Sequence[tuple[TopicWanted, str]]:
    """Every topic with the name of who has it, "" where nobody does: free ones first, then those not done yet."""
    query = (
        select(TopicWanted, Editor.name)
        .outerjoin(Editor, Editor.id == TopicWanted.taken_by)
        .order_by(TopicWanted.done_at.is_not(None), TopicWanted.taken_by.is_not(None), TopicWanted.id)
    )
    return [(topic, name or "") for topic, name in session.execute(query)]


def taken_by(session: Session, editor_id: int) -> Sequence[TopicWanted]:
    """The topics of one person, what is not done first."""
    query = select(TopicWanted).where(TopicWanted.taken_by == editor_id)
    return session.scalars(query.order_by(TopicWanted.done_at.is_not(None), TopicWanted.id)).all()


def draft_of(session: Session, topic: TopicWanted) -> Draft | None:
    """The draft about a topic, while it is one that was not thrown away."""
    draft = session.get(Draft, topic.draft_id) if topic.draft_id else None
    return draft if draft and draft.state != THROWN_AWAY and draft.author_id == topic.taken_by else None


def draft_published(session: Session, draft_id: int, resource_id: str, now: datetime) -> None:
    """Notes that a page came of a draft, where that was about a topic. Call inside the unit of work that publishes."""
    session.execute(
        update(TopicWanted)
        .where(TopicWanted.draft_id == draft_id, TopicWanted.done_at.is_(None))
        .values(resource_id=resource_id, done_at=now, draft_id=None)
    )


def for_a_clinician(session: Session) -> Sequence[Row[TopicWanted, Draft, str]]:
    """Topics whose writer asked for a clinician and nobody read the draft yet, with draft and writer's name."""
    query = (
        select(TopicWanted, Draft, Editor.name)
        .join(Draft, Draft.id == TopicWanted.draft_id)
        .join(Editor, Editor.id == TopicWanted.taken_by)
        .where(TopicWanted.clinician_asked_at.is_not(None), TopicWanted.clinician_read_at.is_(None))
        .where(Draft.state != THROWN_AWAY, TopicWanted.done_at.is_(None))
    )
    return session.execute(query.order_by(TopicWanted.clinician_asked_at)).all()


def rounds_on_draft(session: Session, draft_id: int) -> Sequence[PanelRound]:
    """The rounds in which carers read a draft, the newest first."""
    query = (
        select(PanelRound)
        .join(PanelItem, PanelItem.round_id == PanelRound.id)
        .where(PanelItem.subject_kind == "draft", PanelItem.subject_id == str(draft_id))
    )
    return session.scalars(query.order_by(PanelRound.id.desc())).all()
