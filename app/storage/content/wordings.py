"""Queries on the words that the desk has changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.content.wording import Wording, WordingProposal, WordingVersion


def changed(session: Session) -> dict[str, str]:
    """Every changed text by its key."""
    return {row.key: row.text for row in session.scalars(select(Wording))}


def proposals(session: Session) -> dict[str, WordingProposal]:
    """Every proposal that nobody else agreed to yet, by its key."""
    return {row.key: row for row in session.scalars(select(WordingProposal).order_by(WordingProposal.at))}


def versions(session: Session, key: str) -> Sequence[WordingVersion]:
    """What one text was, newest first."""
    query = select(WordingVersion).where(WordingVersion.key == key)
    return session.scalars(query.order_by(WordingVersion.id.desc())).all()
