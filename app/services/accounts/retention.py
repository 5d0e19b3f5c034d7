"""Plans that nobody opens: their carers are told, and then they are erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.domain.accounts.retention import ERASED_AFTER, GRACE, TOLD_AFTER
from app.domain.counts.periods import week_of
from app.domain.schedule.plan import occurrence
from app.domain.schedule.prompt_kinds import NOTICE as NOTICE_PROMPT
from app.domain.schedule.transitions import Step, Transitions
from app.domain.time_zones import UK
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.set_aside import ERASURE, NOTICE
from app.models.delivery.states import SHOWN, WAITING
from app.storage.counts.event_counts import Key, add_counts
from app.storage.database import empty_log, writing
from app.storage.delivery import set_asides
from app.storage.delivery.set_asides import is_aside
from app.storage.row_by_row import row_by_row

UNOPENED = f"{NOTICE_PROMPT}.unopened"
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
    query = select(Account.id).where(*untold, ~is_aside(NOTICE, Account.id, now)).order_by(Account.last_seen_at)
    ids = session.scalars(query.limit(most)).all()

    def work(part: Sequence[str]) -> int:
        query = select(Account).where(*untold, Account.id.in_(part)).order_by(Account.last_seen_at)
        accounts = session.scalars(query.with_for_update(skip_locked=True)).all()
        for account in accounts:
            account.told_unopened_at = now
            session.add(_notice(account, step, now))
        session.flush()
        set_asides.clear(session, NOTICE, [account.id for account in accounts])
        return len(accounts)

    return sum(row_by_row(session, ids, work, partial(set_asides.account_aside, session, NOTICE, now)).or_raise())


def _notice(account: Account, step: Step, now: datetime) -> OutboxPrompt:
    return OutboxPrompt(
        account_id=account.id,
        step_id=UNOPENED,
        kind=NOTICE_PROMPT,
        occurrence=occurrence(UNOPENED, account.last_seen_at.date(), 0),
        path=step.page,
        due_at=now,
        planned_at=now,
        expires_at=now + timedelta(days=step.useful),
        state=WAITING if account.prompts_on else SHOWN,
        delivered_to=[],
    )


def erase_unopened(session: Session, now: datetime, most: int = 50) -> int:
    """Erases up to `most` plans that nobody opened for thirteen months, with everything of theirs; returns how many.

    None goes within a month of being told, and none that is opened in this very moment.
    """
    is_over = (Account.told_unopened_at < now - GRACE, Account.last_seen_at < now - ERASED_AFTER)
    query = select(Account.id).where(*is_over, ~is_aside(ERASURE, Account.id, now)).order_by(Account.last_seen_at)
    over = session.scalars(query.limit(most)).all()
    session.rollback()
    if not over:
        return 0

    def work(part: Sequence[str]) -> int:
        gone = delete(Account).where(Account.id.in_(part), *is_over).returning(Account.id)
        number = len(session.scalars(gone.execution_options(synchronize_session=False)).all())
        add_counts(session, {Key(week_of(now.astimezone(UK).date()), "plan_erased"): number})
        return number

    done = row_by_row(session, over, work, partial(set_asides.account_aside, session, ERASURE, now))
    empty_log(session.get_bind().engine)
    return sum(done.or_raise())
