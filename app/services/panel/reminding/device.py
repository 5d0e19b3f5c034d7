"""A browser of a member says yes to their weekly reminder, or no again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.panel.reminder_times import a_week_on
from app.models.access.editor import Editor
from app.models.panel.device import PanelDevice
from app.models.panel.reminder import PanelReminder
from app.push.endpoints import check_endpoint, check_keys
from app.push.message import Subscription
from app.services.access.tokens import hashed, new_token
from app.storage.database import writing

MOST_DEVICES = 5


def keep_device(session: Session, member_id: int, to: Subscription, allowed: Sequence[str], now: datetime) -> None:
    """Keeps this browser for the member who is signed in there, and turns their reminder on where it was off.

    Whose it was before gets nothing there any more. Raises EndpointError or BrowserKeysError (app.push.endpoints).
    """
    check_endpoint(to.endpoint, allowed)
    check_keys(to.p256dh, to.auth)
    with writing(session):
        # Two tabs of one browser wait for each other here.
        session.get_one(Editor, member_id, with_for_update=True)
        session.execute(delete(PanelDevice).where(PanelDevice.endpoint_hash == hashed(to.endpoint)))
        kept = PanelDevice(member_id=member_id, endpoint=to.endpoint, endpoint_hash=hashed(to.endpoint))
        kept.p256dh, kept.auth, kept.key_id, kept.made_at = to.p256dh, to.auth, to.key_id, now
        session.add(kept)
        session.flush()
        for old in devices_of(session, member_id)[:-MOST_DEVICES]:
            session.delete(old)
        if session.get(PanelReminder, member_id) is None:
            first = a_week_on(now)
            session.add(PanelReminder(member_id=member_id, stop_token=new_token(), next_at=first, due_at=first))


def forget_device(session: Session, member_id: int, endpoint: str) -> None:
    """Nothing comes to this browser any more; the reminder itself stays as it is."""
    with writing(session):
        mine = (PanelDevice.member_id == member_id, PanelDevice.endpoint_hash == hashed(endpoint))
        session.execute(delete(PanelDevice).where(*mine))


def devices_of(session: Session, member_id: int) -> list[PanelDevice]:
    """A member's browsers, the oldest first."""
    return list(session.scalars(select(PanelDevice).where(PanelDevice.member_id == member_id).order_by(PanelDevice.id)))
