"""Lets go what is of use to nobody: ideas that were not shown, long after their senders were told why."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.ideas.states import NOT_SHOWN
from app.models.ideas.idea import Idea
from app.storage.database import writing

# As long as a plan that nobody opens is kept.
KEPT_FOR = timedelta(days=396)


def forget_not_shown(session: Session, now: datetime) -> None:
    with writing(session):
        session.execute(delete(Idea).where(Idea.state == NOT_SHOWN, Idea.changed_at < now - KEPT_FOR))
