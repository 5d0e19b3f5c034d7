"""After a backup came back: nothing is sent twice, and what carers refused since it was made is heard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.models.calendar import CalendarAddress
from app.models.carer import Account
from app.models.mail import EmailAddress
from app.services.broadcast_audience import Hearing
from app.services.queue_broadcast import queue_some
from app.services.tokens import hashed
from app.storage import broadcasts, letters, outbox
from app.storage.database import empty_log, writing
from app.storage.refusals import ERASED, NO_AREA, NO_CALENDAR, NO_LETTERS, QUIET

AT_ONCE = 500


def settle_the_past(session: Session, hearing: Hearing, now: datetime) -> tuple[int, int]:
    """Shows every prompt due by `now` in the inbox alone, and drops letters about prompts; returns how many of each.

    A message of the desk that the copy has not in everybody's outbox yet is put there first: its rows may have gone
    out as well. Run twice, it finds nothing. What is planned for later stays as it is.
    """
    while broadcasts.to_queue(session) is not None:
        queue_some(session, hearing, now)
    session.rollback()
    with writing(session):
        # Who was told that nobody opens their plan may have opened it since: the month to do so begins anew.
        told = update(Account).where(Account.told_unopened_at.is_not(None)).values(told_unopened_at=now)
        session.execute(told.execution_options(synchronize_session=False))
        return outbox.show_what_was_due(session, now), letters.drop_those_of_prompts(session)


def hear_refusals(session: Session, refused: Mapping[str, Set[str]]) -> dict[str, int]:
    """Does to the copy what was done to the original; returns to how many plans, by kind of refusal.

    `refused` gives those kinds by the hash of a plan's number. Run twice, it does the same again.
    """
    ids = session.scalars(select(Account.id)).all()
    session.rollback()
    heard = {}
    for kind, work in _HEARD.items():
        theirs = [each for each in ids if kind in refused.get(hashed(each), ())]
        for first in range(0, len(theirs), AT_ONCE):
            with writing(session):
                work(session, theirs[first : first + AT_ONCE])
        heard[kind] = len(theirs)
    empty_log(session.get_bind().engine)
    return heard


def _erase(session: Session, ids: Sequence[str]) -> None:
    session.execute(delete(Account).where(Account.id.in_(ids)))


def _be_quiet(session: Session, ids: Sequence[str]) -> None:
    """Also in the inbox: somebody may have died."""
    session.execute(update(Account).where(Account.id.in_(ids)).values(prompts_on=False))
    outbox.call_off(session, ids)


def _write_no_letters(session: Session, ids: Sequence[str]) -> None:
    for each in ids:
        letters.forget_letters(session, each)
    session.execute(delete(EmailAddress).where(EmailAddress.account_id.in_(ids)))


def _forget_the_area(session: Session, ids: Sequence[str]) -> None:
    session.execute(update(Account).where(Account.id.in_(ids)).values(district=None))
    for each in ids:
        broadcasts.call_off(session, each, lambda message: bool(message.areas))


def _end_the_calendar(session: Session, ids: Sequence[str]) -> None:
    session.execute(delete(CalendarAddress).where(CalendarAddress.account_id.in_(ids)))


_HEARD: Mapping[str, Callable[[Session, Sequence[str]], None]] = {
    ERASED: _erase,
    QUIET: _be_quiet,
    NO_LETTERS: _write_no_letters,
    NO_AREA: _forget_the_area,
    NO_CALENDAR: _end_the_calendar,
}
