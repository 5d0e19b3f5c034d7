"""Plans that nobody opens: their carers are told, and then they are erased."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.accounts.retention import ERASED_AFTER, GRACE, TOLD_AFTER
from app.domain.schedule.plan import occurrence
from app.domain.schedule.prompt_kinds import NOTICE
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import SHOWN, WAITING
from app.storage.database import empty_log, writing

UNOPENED = f"{NOTICE}.unopened"
NOTED_EVERY = timedelta(days=1)


def note_opened(session: Session, account: Account, now: datetime) -> bool:
    """Somebody has the plan open; noted once a day. True when it was noted now."""
    if now - account.last_seen_at < NOTED_EVERY:
        return False
    query = update(Account).where(Account.id == account.id).values(last_seen_at=now, told_unopened_at=None)
    with writing(session):
        session.execute(query.execution_options(synchronize_session=False))
    return True


def tell_unopened(session: Session, transitions: Transitions, now: datetime, most: int = 200) -> int:
    """Queues the notice for up to `most` plans that nobody opened for eleven months; returns how many.

    Where prompts are off it stands in the inbox alone. At send it keeps the rules of every message: never at night,
    within the pace, and not to somebody whom a death or last days left in peace.
    """
    step = transitions.step(UNOPENED)
    assert step is not None
    untold = (Account.told_unopened_at.is_(None), Account.last_seen_at < now - TOLD_AFTER)
    anybody = session.scalar(select(Account.id).where(*untold).limit(1))
    session.rollback()
    if anybody is None:
        return 0
    with writing(session):
        query = (
            select(Account).where(*untold).order_by(Account.last_seen_at).limit(most).with_for_update(skip_locked=True)
        )
        accounts = session.scalars(query).all()
        for account in accounts:
            account.told_unopened_at = now
            session.add(
                OutboxPrompt(
                    account_id=account.id,
                    step_id=UNOPENED,
                    kind=NOTICE,
                    occurrence=occurrence(UNOPENED, account.last_seen_at.date(), 0),
                    path=step.page,
                    due_at=now,
                    planned_at=now,
                    expires_at=now + timedelta(days=step.useful),
                    state=WAITING if account.prompts_on else SHOWN,
                    delivered_to=[],
                )
            )
    return len(accounts)


def erase_unopened(session: Session, now: datetime, most: int = 50) -> int:
    """Erases up to `most` plans that nobody opened for thirteen months, with everything of theirs; returns how many.

    None goes within a month of being told, and none that is opened in this very moment.
    """
    is_over = (Account.told_unopened_at < now - GRACE, Account.last_seen_at < now - ERASED_AFTER)
    over = session.scalars(select(Account.id).where(*is_over).limit(most)).all()
    session.rollback()
    if not over:
        return 0
    with writing(session):
        gone = session.scalars(delete(Account).where(Account.id.in_(over), *is_over).returning(Account.id)).all()
    empty_log(session.get_bind().engine)
    return len(gone)
