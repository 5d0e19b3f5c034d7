"""The numbers by which every worker sees that what it holds in memory is old."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models.content_version import LIBRARY, ContentVersion


def content_version(session: Session, of: int = LIBRARY) -> int:
    """The number that rises with every change readers can see; 0 before the first."""
    return session.scalar(select(ContentVersion.number).where(ContentVersion.id == of)) or 0


def raise_content_version(session: Session, of: int = LIBRARY) -> None:
    """Tells every worker that what readers see has changed. Call inside the unit of work; once in it is enough."""
    transaction = session.get_transaction()
    if session.info.get(("raised", of)) is transaction:
        return
    session.info["raised", of] = transaction
    if not session.execute(
        update(ContentVersion).where(ContentVersion.id == of).values(number=ContentVersion.number + 1)
    ).rowcount:  # type: ignore[attr-defined]
        session.add(ContentVersion(id=of, number=1))
