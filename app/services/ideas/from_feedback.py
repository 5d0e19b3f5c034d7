"""What a carer said of a page becomes an idea, where more than that page is meant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.models.content.feedback import Feedback
from app.services.editing.feedback import feedback_done
from app.services.ideas.add import OnlyDetailsError, SaidAlreadyError, add_idea


def idea_from_feedback(session: Session, feedback_id: int, now: datetime, by: str) -> int | None:
    """The number of the idea that these words are now, or were already; they are dealt with by that.

    None where there is no such word, or nothing of it is left without personal details.
    """
    found = session.get(Feedback, feedback_id)
    text, resource_id = (found.text, found.resource_id) if found else ("", "")
    session.rollback()
    try:
        number = add_idea(session, text, resource_id or None, now, another=True).idea_id
    except SaidAlreadyError as said:
        number = said.idea_id
    except OnlyDetailsError:
        return None
    feedback_done(session, feedback_id, now, by)
    return number
