"""Queries on e-mail addresses and the letters to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, func, literal, or_, select, update
from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.models.delivery.email import CONFIRM, DROPPED, PROMPT, SENT, WAITING, EmailAddress, Letter
from app.models.delivery.prompt import OutboxPrompt

# A letter that waits for longer than any wait we give was leased by a clock that jumped back.
NO_WAIT_IS_LONGER = timedelta(days=1)


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


def forget_letters(session: Session, account_id: str) -> None:
    """Drops the letters of a plan that wait."""
    session.execute(delete(Letter).where(Letter.account_id == account_id, Letter.state == WAITING))


def drop_those_of_prompts(session: Session) -> int:
    """Drops every letter about a prompt that waits; returns how many."""
    dropped = update(Letter).where(Letter.kind == PROMPT, Letter.state == WAITING).values(state=DROPPED)
    return session.connection().execute(dropped).rowcount


def queue_confirmation(session: Session, account_id: str, now: datetime) -> None:
    session.add(Letter(account_id=account_id, kind=CONFIRM, queued_at=now, next_at=now))


def queue_prompts(session: Session, prompt_ids: Sequence[int], now: datetime, aside: str) -> None:
    """One letter for each of these prompts whose carer has confirmed an address.

    A prompt that is only tried again has its letter already; one that was put off to a later day gets another.
    Those whose prompt_id is `aside` (tests) get none.
    """
    p, e = OutboxPrompt, EmailAddress
    told = session.execute(
        select(p.id, p.account_id, p.due_at, Letter)
        .join(e, e.account_id == p.account_id)
        .outerjoin(Letter, Letter.prompt_id == p.id)
        .where(p.id.in_(prompt_ids), p.prompt_id != aside, e.confirmed_at.is_not(None), e.failed_at.is_(None))
    )
    for prompt_id, account_id, due_at, letter in told.all():
        if letter is None:
            new = Letter(account_id=account_id, kind=PROMPT, prompt_id=prompt_id, queued_at=now, next_at=now)
            session.add(new)
        elif letter.state == SENT and (letter.sent_at or due_at) < due_at:
            letter.state, letter.queued_at, letter.next_at, letter.attempts = WAITING, now, now, 0


def claim(session: Session, now: datetime, token: str, *, most: int, lease: timedelta) -> list[int]:
    """Takes up to `most` letters for `lease` and returns their ids. Two dispatchers never get the same one."""
    due = (
        select(Letter.id)
        .where(
            Letter.state == literal(WAITING, literal_execute=True),
            or_(Letter.next_at <= now, Letter.next_at > now + NO_WAIT_IS_LONGER),
        )
        .order_by(Letter.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(Letter)
        .where(Letter.id.in_(due.scalar_subquery()))
        .values(next_at=now + lease, lease_token=token, attempts=Letter.attempts + 1)
        .returning(Letter.id)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.scalars(taken).all())


def held(session: Session, letter_id: int, token: str) -> Row[*tuple[Any, ...]] | None:
    """(letter, address, account, prompt or None), where this lease still holds the letter."""
    query = (
        select(Letter, EmailAddress, Account, OutboxPrompt)
        .join(EmailAddress, EmailAddress.account_id == Letter.account_id)
        .join(Account, Account.id == Letter.account_id)
        .outerjoin(OutboxPrompt, OutboxPrompt.id == Letter.prompt_id)
        .where(Letter.id == letter_id, Letter.lease_token == token, Letter.state == WAITING)
    )
    return session.execute(query).one_or_none()


def give_back(session: Session, ids: Sequence[int], token: str, until: datetime) -> None:
    """Returns those of these letters that the lease still holds, untried; nobody takes them before `until`."""
    session.execute(
        update(Letter)
        .where(Letter.id.in_(ids), Letter.lease_token == token, Letter.state == WAITING)
        .values(next_at=until, lease_token=None, attempts=Letter.attempts - 1)
    )
