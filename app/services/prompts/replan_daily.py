"""Time alone changes a schedule: the horizon moves, a stay ends by its limit, a death stops being live."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.delivery.set_aside import PLAN
from app.services.prompts.plan_prompts import replan
from app.storage.delivery import set_asides
from app.storage.delivery.set_asides import is_aside
from app.storage.row_by_row import row_by_row

EVERY = timedelta(days=1)


def replan_stale(session: Session, transitions: Transitions, now: datetime, most: int = 100) -> int:
    """Plans again up to `most` accounts that were last planned over a day ago; returns how many.

    Several dispatchers may do this at once: PostgreSQL skips the rows that another one holds. A plan that cannot be
    made is set aside for a day.
    """
    stale = (Account.prompts_on, Account.planned_at < now - EVERY)
    query = select(Account.id).where(*stale, ~is_aside(PLAN, Account.id, now)).order_by(Account.planned_at).limit(most)
    ids = session.scalars(query).all()

    def work(part: Sequence[str]) -> int:
        query = select(Account).where(*stale, Account.id.in_(part)).order_by(Account.planned_at)
        accounts = session.scalars(query.with_for_update(skip_locked=True)).all()
        for account in accounts:
            replan(session, account, transitions, now)
        session.flush()
        set_asides.clear(session, PLAN, [account.id for account in accounts])
        return len(accounts)

    return sum(row_by_row(session, ids, work, partial(set_asides.account_aside, session, PLAN, now)).or_raise())
