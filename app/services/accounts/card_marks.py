"""What was done with the cards of a kept plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.services.prompts.plan_prompts import replan
from app.storage.database import writing


def put_marks(
    session: Session, account_id: str, marks: Mapping[str, str], transitions: Transitions, now: datetime
) -> None:
    """Keeps these marks in place of those before, and plans again: what is done needs no prompt."""
    with writing(session):
        account = session.get_one(Account, account_id)
        account.card_marks = dict(marks)
        replan(session, account, transitions, now)
