"""Which cookies were ended; every worker knows of it within a second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from app.models.accounts.ended_cookie import EndedCookie
from app.models.content_version import ENDED_COOKIES
from app.storage.content_versions import content_version, raise_content_version
from app.storage.database import writing
from app.storage.versioned import Versioned

CHECK_EVERY = 1.0


def end(session: Session, id_hash: str, until: datetime, now: datetime) -> None:
    """Notes that this cookie opens nothing any more, until it would have run out; forgets those that have."""
    with writing(session):
        session.execute(delete(EndedCookie).where(EndedCookie.until < now))
        session.merge(EndedCookie(id_hash=id_hash, until=until))
        raise_content_version(session, ENDED_COOKIES)


def keeper(engine: Callable[[], Engine]) -> Versioned[frozenset[str]]:
    """The hashes of all ended cookies in memory, so that no page needs the database to know."""
    return Versioned(engine, lambda session: content_version(session, ENDED_COOKIES), _hashes, CHECK_EVERY)


def _hashes(session: Session, _version: int) -> frozenset[str]:
    return frozenset(session.scalars(select(EndedCookie.id_hash)))
