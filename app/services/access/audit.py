"""What happens at the doors of the desk, kept for those who answer for it. No password, no code, no typed address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.domain.accounts.networks import network_of
from app.models.access.editor import Editor
from app.models.access.watch import AccessEvent
from app.storage.database import writing

KEPT_FOR = timedelta(days=180)
SIGNED_IN, WRONG, LIMITED, SIGNED_OUT = "signed in", "wrong password", "limited", "signed out"
WRONG_CODE, CODE_USED = "wrong code", "recovery code"
PASSWORD_SET, PASSWORD_CHANGED = "password set", "password changed"
FACTOR_ADDED, FACTOR_REMOVED, CODES_MADE, FACTORS_RESET = (
    "factor added",
    "factor removed",
    "codes made",
    "factors reset",
)
SESSION_ENDED, REFUSED, CONFIRMED, STOPPED = "session ended", "refused", "confirmed", "person changed"
KINDS = {
    SIGNED_IN: "Signed in",
    WRONG: "Password did not fit",
    WRONG_CODE: "Second step did not fit",
    LIMITED: "Had to wait after many tries",
    CODE_USED: "Recovery code used",
    CONFIRMED: "Confirmed who they are",
    SIGNED_OUT: "Signed out",
    SESSION_ENDED: "Ended a session",
    PASSWORD_SET: "Set a password with a link",
    PASSWORD_CHANGED: "Changed the password",
    FACTOR_ADDED: "Added a second step",
    FACTOR_REMOVED: "Removed a second step",
    CODES_MADE: "Made recovery codes",
    FACTORS_RESET: "Second steps taken away by somebody else",
    STOPPED: "Role changed, stopped or reopened by somebody else",
    REFUSED: "Was refused a page",
}


def note(
    session: Session, kind: str, now: datetime, address: str | None, editor_id: int | None = None, detail: str = ""
) -> None:
    """Keeps one event. Of the address only the network is kept, 24 bits of IPv4 or 48 of IPv6."""
    network = network_of(address, ipv6_bits=48)
    with writing(session):
        session.add(AccessEvent(at=now, kind=kind, editor_id=editor_id, network=network, detail=detail[:120]))


def events(
    session: Session, *, kind: str = "", email: str = "", since: datetime | None = None, most: int = 200
) -> Sequence[Row[AccessEvent, str | None]]:
    """The newest events, each with the address of its account; of one kind or person, or since then, where asked."""
    query = select(AccessEvent, Editor.email).outerjoin(Editor, Editor.id == AccessEvent.editor_id)
    if kind:
        query = query.where(AccessEvent.kind == kind)
    if email:
        query = query.where(Editor.email == email.strip().lower())
    if since:
        query = query.where(AccessEvent.at >= since)
    return session.execute(query.order_by(AccessEvent.id.desc()).limit(most)).all()
