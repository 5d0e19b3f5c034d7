"""Drafts: kept as they are typed, sent for review, agreed to by somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor
from app.models.content.draft import REVIEW, WRITING, Draft, PlannedChange
from app.storage.content import drafts, history
from app.storage.database import writing


class NotYoursError(CareCompanionError, ValueError):
    """Somebody else wrote this draft, or it is gone."""


class OwnDraftError(CareCompanionError, ValueError):
    """Nobody agrees to their own draft."""


def keep(
    session: Session,
    author_id: int,
    record: Mapping[str, list[str]],
    now: datetime,
    *,
    resource_id: str | None,
    draft_id: int | None,
    base_version: int,
) -> int:
    """Keeps what was typed, right or wrong, and returns the draft's number.

    Where the text changed, an agreement to it and a day planned for it are gone.

    Raises NotYours for a draft of somebody else.
    """
    with writing(session):
        draft = session.get(Draft, draft_id) if draft_id else None
        if draft is None and resource_id:
            draft = drafts.own(session, resource_id, author_id)
        if draft is None:
            draft = Draft(author_id=author_id, resource_id=resource_id, base_version=base_version, created_at=now)
            session.add(draft)
        elif draft.author_id != author_id or (resource_id and draft.resource_id != resource_id):
            raise NotYoursError(draft.id)
        if draft.record != dict(record):
            draft.state = WRITING
            draft.approved_by = ""
            if draft.id:
                session.execute(delete(PlannedChange).where(PlannedChange.draft_id == draft.id))
        draft.record = dict(record)
        draft.base_version = base_version
        draft.updated_at = now
        session.flush()
        return draft.id


def send_for_review(session: Session, draft_id: int, author_id: int, why: str, now: datetime) -> None:
    """Puts the draft before the others. Raises NotYours."""
    with writing(session):
        draft = session.get(Draft, draft_id, with_for_update=True)
        if draft is None or draft.author_id != author_id:
            raise NotYoursError(draft_id)
        draft.state = REVIEW
        draft.why = why[:300]
        draft.updated_at = now
        history.log(session, now, _email(session, author_id), "sent for review", draft.resource_id or "new", why)


def approve(session: Session, draft_id: int, by_id: int, now: datetime) -> None:
    """Somebody else agrees to a draft as it stands. Raises OwnDraft or NotYours."""
    with writing(session):
        draft = session.get(Draft, draft_id, with_for_update=True)
        if draft is None:
            raise NotYoursError(draft_id)
        if draft.author_id == by_id:
            raise OwnDraftError(draft_id)
        draft.approved_by = _email(session, by_id)
        history.log(session, now, draft.approved_by, "agreed to a draft", draft.resource_id or "new", draft.why)


def discard(session: Session, draft_id: int, author_id: int, now: datetime) -> None:
    """Deletes one's own draft, because its writer said so. Raises NotYours."""
    with writing(session):
        draft = session.get(Draft, draft_id)
        if draft is None or draft.author_id != author_id:
            raise NotYoursError(draft_id)
        history.log(session, now, _email(session, author_id), "discarded a draft", draft.resource_id or "new")
        session.delete(draft)


def _email(session: Session, editor_id: int) -> str:
    return session.get_one(Editor, editor_id).email
