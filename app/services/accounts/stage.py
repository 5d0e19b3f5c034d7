"""The carer says which stage fits, in place of the one we suggest."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.storage.database import writing


def choose_stage(session: Session, account_id: str, stage: str | None) -> None:
    """Keeps the chosen stage; None lets the rule suggest one again."""
    with writing(session):
        session.get_one(Account, account_id).stage = stage
