"""The yes to being asked by the team, apart from every other yes, and its end in one tap."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.models.evaluations.study import StudyConsent
from app.storage.accounts.opt_outs import NO_STUDIES, OptOutLog
from app.storage.database import empty_log, writing
from app.storage.evaluations import studies


def say_yes(session: Session, account_id: str, now: datetime) -> None:
    with writing(session):
        here = session.get(Account, account_id, with_for_update=True)
        if here is not None and not studies.has_said_yes(session, account_id):
            session.add(StudyConsent(account_id=account_id, said_at=now))


def say_no(session: Session, account_id: str, opt_outs: OptOutLog) -> None:
    """Asks nothing more of this plan, and erases what it answered in every evaluation that still runs."""
    with writing(session):
        session.get(Account, account_id, with_for_update=True)
        session.execute(delete(StudyConsent).where(StudyConsent.account_id == account_id))
        studies.forget(session, [account_id])
    empty_log(session.get_bind().engine)
    opt_outs.note(NO_STUDIES, account_id)
