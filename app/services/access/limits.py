"""How often somebody may try something, counted in the database: the same for every worker."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.services.access.tokens import hashed
from app.storage.accounts import attempts
from app.storage.database import writing


def allow(session: Session, subject: str, now: datetime, *, most: int) -> bool:
    """Counts one try of `subject`; False when there were more than `most` in this quarter of an hour."""
    with writing(session):
        return attempts.count(session, hashed(subject), now) <= most
