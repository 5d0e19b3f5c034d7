"""The people of the desk: their roles, and who may still come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.content.roles import LEFT
from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor, EditorSession, Invitation
from app.storage.content import history
from app.storage.database import writing


class LastAdministratorError(CareCompanionError, ValueError):
    """The change would leave nobody who can invite people."""


def change(session: Session, editor_id: int, role: str, disabled: bool, now: datetime, by: str) -> None:
    """Gives somebody another role, or stops or reopens their account; either ends their sessions.

    Who is stopped has no open set-up link any more. Raises LastAdministratorError.
    """
    with writing(session):
        editor = session.get_one(Editor, editor_id, with_for_update=True)
        rest = select(Editor.id).where(
            Editor.id != editor_id, Editor.role == "administrator", Editor.disabled_at.is_(None)
        )
        if (disabled or role != "administrator") and session.scalar(rest.limit(1)) is None:
            raise LastAdministratorError(editor_id)
        if disabled:
            session.execute(delete(Invitation).where(Invitation.editor_id == editor_id))
        if disabled or role != editor.role:
            session.execute(delete(EditorSession).where(EditorSession.editor_id == editor_id))
        editor.role = role
        editor.disabled_at = (editor.disabled_at or now) if disabled else None
        history.log(session, now, by, "changed a person", editor.email, f"{role}{', stopped' if disabled else ''}")


def everybody(session: Session) -> Sequence[Editor]:
    """Everybody but members who left the panel, whose names are gone; who was stopped comes last."""
    here = select(Editor).where(Editor.role != LEFT)
    return session.scalars(here.order_by(Editor.disabled_at.is_not(None), Editor.name)).all()
