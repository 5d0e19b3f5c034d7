"""Queries on e-mail addresses and the e-mails to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, func, select
from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.models.delivery.email import EmailAddress
from app.models.delivery.outgoing import CONFIRM, EMAIL, Outgoing
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import WAITING
from app.storage.delivery import outgoing


def address_of(session: Session, account_id: str) -> EmailAddress | None:
    return session.get(EmailAddress, account_id)


def by_confirm_hash(session: Session, token_hash: str) -> EmailAddress | None:
    return session.scalar(select(EmailAddress).where(EmailAddress.confirm_hash == token_hash))


def by_stop_token(session: Session, token: str) -> EmailAddress | None:
    return session.scalar(select(EmailAddress).where(EmailAddress.stop_token == token))


def unconfirmed_elsewhere(session: Session, address: str, account_id: str, since: datetime) -> int:
    """How many other plans gave this address since then, without anybody at the address confirming it."""
    e = EmailAddress
    query = select(func.count()).where(
        e.address == address, e.account_id != account_id, e.confirmed_at.is_(None), e.asked_at > since
    )
    return session.scalar(query) or 0


def forget_waiting(session: Session, account_id: str) -> None:
    """Drops the e-mails of a plan that wait."""
    waiting = (Outgoing.account_id == account_id, Outgoing.channel == EMAIL, Outgoing.state == WAITING)
    session.execute(delete(Outgoing).where(*waiting))


def queue_confirmation(session: Session, account_id: str, now: datetime) -> None:
    session.add(Outgoing(channel=EMAIL, account_id=account_id, kind=CONFIRM, queued_at=now, next_at=now))


def queue_prompts(session: Session, outbox_ids: Sequence[int], now: datetime) -> None:
    """An e-mail about each of these prompts whose carer has confirmed an address."""
    e = EmailAddress
    confirmed = exists().where(
        e.account_id == OutboxPrompt.account_id, e.confirmed_at.is_not(None), e.failed_at.is_(None)
    )
    outgoing.queue_prompts(session, EMAIL, outbox_ids, confirmed, now)


def held(session: Session, outgoing_id: int, token: str) -> Row[*tuple[Any, ...]] | None:
    """(e-mail, address, account, prompt or None), where this lease still holds the e-mail."""
    query = (
        select(Outgoing, EmailAddress, Account, OutboxPrompt)
        .join(EmailAddress, EmailAddress.account_id == Outgoing.account_id)
        .join(Account, Account.id == Outgoing.account_id)
        .outerjoin(OutboxPrompt, OutboxPrompt.id == Outgoing.outbox_id)
        .where(Outgoing.id == outgoing_id, Outgoing.lease_token == token, Outgoing.state == WAITING)
    )
    return session.execute(query).one_or_none()
