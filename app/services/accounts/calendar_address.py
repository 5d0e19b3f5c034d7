"""A secret address under which a phone's calendar finds the prompts of one plan; it can be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models.accounts.calendar import CalendarAddress
from app.models.accounts.carer import Account
from app.services.access.tokens import hashed, new_token
from app.storage.accounts.opt_outs import NO_CALENDAR, OptOutLog
from app.storage.database import writing


def make_address(session: Session, account_id: str, now: datetime) -> str:
    """The token of a new address. It is shown this once; an address of before ends."""
    token = new_token()
    with writing(session):
        session.merge(CalendarAddress(account_id=account_id, token_hash=hashed(token), made_at=now))
    return token


def end_address(session: Session, account_id: str, opt_outs: OptOutLog) -> None:
    """Whoever asks there finds nothing any more. That is noted."""
    with writing(session):
        session.execute(delete(CalendarAddress).where(CalendarAddress.account_id == account_id))
    opt_outs.note(NO_CALENDAR, account_id)


def has_address(session: Session, account_id: str) -> bool:
    return session.get(CalendarAddress, account_id) is not None


def account_at(session: Session, token: str) -> Account | None:
    """The plan whose calendar stands at this address."""
    query = select(Account).join(CalendarAddress, CalendarAddress.account_id == Account.id)
    return session.scalar(query.where(CalendarAddress.token_hash == hashed(token)))
