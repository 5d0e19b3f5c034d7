"""After a backup came back: nothing is sent twice, and what carers refused since it was made is heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from datetime import datetime
from functools import partial

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.services.accounts import calendar_address, email_address
from app.services.accounts.area_messages import set_area
from app.services.accounts.keep_plan import erase
from app.services.broadcasts.audience import Hearing
from app.services.broadcasts.queue import queue_some
from app.services.evaluations.consent import say_no
from app.services.ideas.follow import want_prompts
from app.services.ideas.tell import tell_some
from app.storage.accounts.opt_outs import (
    ERASED,
    NO_AREA,
    NO_CALENDAR,
    NO_IDEAS,
    NO_LETTERS,
    NO_STUDIES,
    QUIET,
    UNNOTED,
    plan_hash,
)
from app.storage.database import writing
from app.storage.delivery import broadcasts, outbox, outgoing
from app.storage.ideas import followers


def mark_overdue_as_shown(session: Session, hearing: Hearing, now: datetime) -> tuple[int, int]:
    """Shows every prompt due by `now` in the inbox alone, and drops e-mails about prompts; returns how many of each.

    A message of the desk, or news of an idea, that the copy has not in everybody's outbox yet is put there first: its
    rows may have gone out as well. Run twice, it finds nothing. What is planned for later stays as it is.
    """
    while broadcasts.to_queue(session, now) is not None:
        queue_some(session, hearing, now)
    session.rollback()
    while followers.to_tell(session) is not None:
        tell_some(session, now)
    session.rollback()
    with writing(session):
        # Who was told that nobody opens their plan may have opened it since: the month to do so begins anew.
        told = update(Account).where(Account.told_unopened_at.is_not(None)).values(told_unopened_at=now)
        session.execute(told.execution_options(synchronize_session=False))
        return outbox.show_what_was_due(session, now), outgoing.drop_those_of_prompts(session)


def replay_opt_outs(session: Session, refused: Mapping[str, Set[str]]) -> dict[str, int]:
    """Does to the copy what was done to the original; returns to how many plans, by kind of refusal.

    `refused` gives those kinds by the hash of a plan's number; of one that was erased nothing else is left to do. Run
    twice, it does the same again.
    """
    ids = session.scalars(select(Account.id)).all()
    session.rollback()
    heard = dict.fromkeys(_HEARD, 0)
    for account_id in ids:
        kinds = refused.get(plan_hash(account_id), frozenset())
        for kind in [ERASED] if ERASED in kinds else kinds:
            _HEARD[kind](session, account_id)
            heard[kind] += 1
    return heard


def _be_quiet(session: Session, account_id: str) -> None:
    """Nothing of before stands in the inbox either: somebody may have died."""
    with writing(session):
        session.execute(update(Account).where(Account.id == account_id).values(prompts_on=False))
        outbox.call_off(session, account_id)


# What the file told us already is not noted in it once more.
_HEARD: Mapping[str, Callable[[Session, str], None]] = {
    ERASED: partial(erase, opt_outs=UNNOTED),
    QUIET: _be_quiet,
    NO_LETTERS: partial(email_address.end_address, opt_outs=UNNOTED),
    NO_AREA: partial(set_area, district=None, opt_outs=UNNOTED),
    NO_CALENDAR: partial(calendar_address.end_address, opt_outs=UNNOTED),
    NO_IDEAS: partial(want_prompts, wanted=False, opt_outs=UNNOTED),
    NO_STUDIES: partial(say_no, opt_outs=UNNOTED),
}
