"""Counts tries in fixed windows of time, the same for every worker."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.access.editor import Attempt

WINDOW = timedelta(minutes=15)


def window_of(now: datetime) -> datetime:
    """When the quarter of an hour of `now` began."""
    return now - timedelta(seconds=now.timestamp() % WINDOW.total_seconds())


def count(session: Session, subject: str, now: datetime) -> int:
    """Adds one try for `subject` (a hash) and returns how many there are in this quarter of an hour."""
    window = window_of(now)
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    counted = insert(Attempt).values(subject=subject, window=window, count=1)
    session.execute(delete(Attempt).where(Attempt.window < window - WINDOW))
    return session.scalars(
        counted.on_conflict_do_update(
            index_elements=["subject", "window"], set_={"count": Attempt.count + 1}
        ).returning(Attempt.count)
    ).one()
