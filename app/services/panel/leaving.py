"""A member leaves: what they gave stays, and nothing says any more that it was they."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.domain.content.roles import LEFT, MEMBER_ROLES
from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor, EditorSession, Invitation
from app.models.access.factor import AuthenticatorApp, Challenge, Passkey, RecoveryCode
from app.models.panel.device import PanelDevice
from app.models.panel.reminder import PanelReminder
from app.models.panel.round import PanelSeat
from app.models.panel.said import PanelAnswer, PanelLater, PanelRemark
from app.storage.content import history
from app.storage.database import writing

NOBODY = "Somebody who left"
_WAYS_IN = (EditorSession, Invitation, AuthenticatorApp, Challenge, Passkey, RecoveryCode)
_TASKS = (PanelSeat, PanelLater, PanelReminder, PanelDevice)


class NotAMemberError(CareCompanionError, ValueError):
    """Nobody of that number is on the panel."""


def leave(session: Session, member_id: int, now: datetime, by: str = "") -> None:
    """Takes name and address off a member, and ends their tasks and every way in. Raises NotAMemberError.

    `by` is who did it for them; a member who goes by themselves stands in no log, which nobody could change later.
    """
    with writing(session):
        member = session.get(Editor, member_id, with_for_update=True)
        if member is None or member.role not in MEMBER_ROLES:
            raise NotAMemberError(member_id)
        for said in (PanelAnswer, PanelRemark):
            session.execute(update(said).where(said.member_id == member_id).values(member_id=None))
        for tasks in _TASKS:
            session.execute(delete(tasks).where(tasks.member_id == member_id))
        for way in _WAYS_IN:
            session.execute(delete(way).where(way.editor_id == member_id))
        history.log(session, now, by or "themselves", "a member left the panel", member.role)
        member.name, member.email, member.role = NOBODY, f"left-{member_id}@left.invalid", LEFT
        member.password_hash, member.disabled_at = None, now
