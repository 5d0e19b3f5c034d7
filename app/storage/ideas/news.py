"""The words of prompts about ideas: title and body by the number of the step that they tell of."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.ideas.news import body_of, title_of
from app.models.ideas.idea import Idea, IdeaStep


def words_of(session: Session, step_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """(title, body) of each of these steps."""
    if not step_ids:
        return {}
    query = select(IdeaStep.id, IdeaStep.became, IdeaStep.words, Idea.text).join(Idea, Idea.id == IdeaStep.idea_id)
    rows = session.execute(query.where(IdeaStep.id.in_(step_ids)))
    return {row.id: (title_of(row.became), body_of(row.text, row.words)) for row in rows}
