"""What the doors of the desk keep goes when its time is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from app.models.access.editor import EditorSession, Invitation
from app.models.access.factor import Challenge
from app.models.access.watch import AccessEvent, Guess
from app.services.access import audit, guessing
from app.services.access.sessions import IDLE_FOR, SIGNED_IN_FOR
from app.storage.database import writing


def forget_old(session: Session, now: datetime) -> int:
    """Deletes events, counts, challenges, links and sessions that are over; returns in how many tables some were."""
    over = (
        (AccessEvent, AccessEvent.at < now - audit.KEPT_FOR),
        (Guess, Guess.last_at < now - guessing.KEPT_FOR),
        (Challenge, Challenge.expires_at < now),
        (Invitation, Invitation.expires_at < now),
        (
            EditorSession,
            or_(EditorSession.last_seen_at < now - IDLE_FOR, EditorSession.created_at < now - SIGNED_IN_FOR),
        ),
    )
    found = [(model, when) for model, when in over if session.scalar(select(1).select_from(model).where(when).limit(1))]
    session.rollback()
    if not found:
        return 0
    with writing(session):
        for model, when in found:
            session.execute(delete(model).where(when).execution_options(synchronize_session=False))
    return len(found)
