"""What was done with the cards of a kept plan."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.storage.database import writing


def put_marks(session: Session, account_id: str, marks: Mapping[str, str]) -> None:
    """Keeps these marks in place of those before."""
    with writing(session):
        session.get_one(Account, account_id).card_marks = dict(marks)
