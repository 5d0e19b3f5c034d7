"""Time alone changes a schedule: the horizon moves, a stay ends by its limit, a death stops being live."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.services.prompts.plan_prompts import replan
from app.storage.database import writing

EVERY = timedelta(days=1)


def replan_stale(session: Session, transitions: Transitions, now: datetime, most: int = 100) -> int:
    """Plans again up to `most` accounts that were last planned over a day ago; returns how many.

    Several dispatchers may do this at once: PostgreSQL skips the rows that another one holds.
    """
    with writing(session):
        query = (
            select(Account)
            .where(Account.prompts_on, Account.planned_at < now - EVERY)
            .order_by(Account.planned_at)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        stale = session.scalars(query).all()
        for account in stale:
            replan(session, account, transitions, now)
    return len(stale)
