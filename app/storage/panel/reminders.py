"""Queries on reminders: claiming by lease, as everything that is sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.models.access.editor import Editor
from app.models.panel.reminder import PanelReminder

# What waits for longer than any wait we give was leased by a clock that jumped back.
NO_WAIT_IS_LONGER = timedelta(days=9)


def by_stop_token(session: Session, token: str) -> PanelReminder | None:
    return session.scalar(select(PanelReminder).where(PanelReminder.stop_token == token))


def claim(session: Session, now: datetime, token: str, *, most: int, lease: timedelta) -> list[int]:
    """Takes up to `most` that are due for `lease` and returns whose they are; two dispatchers never get the same."""
    r = PanelReminder
    due = (
        select(r.member_id)
        .where(or_(r.next_at <= now, r.next_at > now + NO_WAIT_IS_LONGER))
        .order_by(r.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(r)
        .where(r.member_id.in_(due.scalar_subquery()))
        .values(next_at=now + lease, lease_token=token, attempts=r.attempts + 1)
        .returning(r.member_id)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.scalars(taken))


def held(session: Session, member_id: int, token: str) -> tuple[PanelReminder, Editor] | None:
    """A reminder and whose it is, where this lease still holds it."""
    query = (
        select(PanelReminder, Editor)
        .join(Editor, Editor.id == PanelReminder.member_id)
        .where(PanelReminder.member_id == member_id, PanelReminder.lease_token == token)
    )
    found = session.execute(query).one_or_none()
    return (found[0], found[1]) if found else None


def give_back(session: Session, members: list[int], token: str, until: datetime) -> None:
    """Returns those of these that the lease still holds; nobody takes them before `until`."""
    session.execute(
        update(PanelReminder)
        .where(PanelReminder.member_id.in_(members), PanelReminder.lease_token == token)
        .values(next_at=until, lease_token=None)
    )
