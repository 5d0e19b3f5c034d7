"""Answers given together are handed over once. Of each hand-over the hash of a random number is kept for a day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.models.access.form_use import FormUse
from app.services.access import form_use
from app.services.access.tokens import hashed


def end(session: Session, number: str, now: datetime) -> bool:
    """Whether this hand-over ends with this call: it was neither opened nor given up before."""
    return form_use.claim(session, _key(number), now)


def has_ended(session: Session, number: str) -> bool:
    """Whether it was opened on another phone, or given up. While the database is away, nobody can open it."""
    try:
        return session.get(FormUse, hashed(_key(number))) is not None
    except OperationalError:
        session.rollback()
        return False


def _key(number: str) -> str:
    return f"handed over {number}"
