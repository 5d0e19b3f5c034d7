"""A form that is sent twice, by a double tap or by Back, has its effect once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models.access.form_use import FormUse
from app.services.access.tokens import hashed
from app.storage.database import writing

REMEMBERED = timedelta(days=1)


def claim(session: Session, key: str, now: datetime) -> bool:
    """Whether the form with this random number comes for the first time. Forgets those of more than a day ago."""
    try:
        with writing(session):
            session.execute(delete(FormUse).where(FormUse.at < now - REMEMBERED))
            if session.get(FormUse, hashed(key)) is not None:
                return False
            session.add(FormUse(key_hash=hashed(key), at=now))
            session.flush()
    except IntegrityError:
        return False
    return True


def release(session: Session, key: str) -> None:
    """What the form asked for was not done: it may come again."""
    with writing(session):
        session.execute(delete(FormUse).where(FormUse.key_hash == hashed(key)))


def settle(session: Session, key: str, led_to: str) -> None:
    """What the form asked for is done, and its sender was led to this address."""
    with writing(session):
        if found := session.get(FormUse, hashed(key)):
            found.led_to = led_to[:500]


def led_to(session: Session, key: str) -> str:
    """Where the sender of this form was led; "" while its work is not done, or where it failed."""
    session.rollback()
    found = session.get(FormUse, hashed(key))
    return found.led_to if found else ""
