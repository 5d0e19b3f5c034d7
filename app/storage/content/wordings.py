"""Queries on the words that the desk has changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.content.wording import Wording, WordingVersion


def changed(session: Session) -> dict[str, str]:
    """Every changed text by its key."""
    return {row.key: row.text for row in session.scalars(select(Wording))}


def versions(session: Session, key: str) -> Sequence[WordingVersion]:
    """What one text was, newest first."""
    query = select(WordingVersion).where(WordingVersion.key == key)
    return session.scalars(query.order_by(WordingVersion.id.desc())).all()
