"""A member turns their reminder on or off, at the desk or from a letter."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.domain.panel.reminder_times import a_week_on
from app.models.panel.device import PanelDevice
from app.models.panel.reminder import PanelReminder
from app.services.access.tokens import new_token
from app.storage.database import writing
from app.storage.panel import reminders


def turn_on(session: Session, member_id: int, now: datetime) -> None:
    """The first comes in a week, if something waits then. On already, it stays as it is."""
    with writing(session):
        if session.get(PanelReminder, member_id, with_for_update=True) is None:
            first = a_week_on(now)
            session.add(PanelReminder(member_id=member_id, stop_token=new_token(), next_at=first, due_at=first))


def turn_off(session: Session, member_id: int) -> None:
    """No reminder comes any more, to whatever place."""
    with writing(session):
        _end(session, member_id)


def stop_by_letter(session: Session, token: str) -> None:
    """The same for whoever has a letter or a notification. A token that nobody knows changes nothing."""
    with writing(session):
        if found := reminders.by_stop_token(session, token[:43]):
            _end(session, found.member_id)


def _end(session: Session, member_id: int) -> None:
    for table in (PanelReminder, PanelDevice):
        session.execute(delete(table).where(table.member_id == member_id))
