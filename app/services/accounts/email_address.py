"""A carer gives an e-mail address for prompts, confirms it by a link, and takes it back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.accounts.email_address import EmailAddressError, mailbox, read_email_address
from app.domain.errors import CareCompanionError
from app.models.delivery.email import CONFIRM_WITHIN, EmailAddress
from app.services.access.limits import allow
from app.services.access.tokens import hashed, new_token
from app.storage.accounts.opt_outs import NO_LETTERS, OptOutLog
from app.storage.database import writing
from app.storage.delivery import emails

MOST_ASKS = 3


class AddressRefusedError(CareCompanionError, ValueError):
    """The address cannot be taken; the message says why, in words for the carer."""


def give_address(session: Session, account_id: str, text: str, now: datetime) -> str:
    """Keeps the address in place of one of before and queues the letter that asks to confirm it. Returns the address.

    Raises AddressRefusedError.
    """
    try:
        address = read_email_address(text).addr_spec.lower()
    except EmailAddressError as fault:
        raise AddressRefusedError(str(fault)) from fault
    subjects = (f"letters of {account_id}", f"letters to {mailbox(address)}")
    allowed = [allow(session, subject, now, most=MOST_ASKS) for subject in subjects]
    if (
        not all(allowed)
        or emails.unconfirmed_elsewhere(session, address, account_id, now - CONFIRM_WITHIN) >= MOST_ASKS
    ):
        raise AddressRefusedError(
            "We have written to this address several times. Look in its junk mail, or try again tomorrow"
        )
    with writing(session):
        emails.forget_waiting(session, account_id)
        session.merge(
            EmailAddress(
                account_id=account_id,
                address=address,
                asked_at=now,
                confirm_hash=None,
                confirmed_at=None,
                failed_at=None,
                stop_token=new_token(),
            )
        )
        emails.queue_confirmation(session, account_id, now)
    return address


def may_confirm(session: Session, token: str, now: datetime) -> bool:
    """Whether the link of the letter still works."""
    row = emails.by_confirm_hash(session, hashed(token))
    return row is not None and row.asked_at > now - CONFIRM_WITHIN


def confirm(session: Session, token: str, now: datetime) -> bool:
    """Prompts go to the address from now on; False when the link is too old or was never ours."""
    with writing(session):
        if not may_confirm(session, token, now):
            return False
        row = emails.by_confirm_hash(session, hashed(token))
        assert row is not None
        row.confirmed_at = row.confirmed_at or now
    return True


def end_address(session: Session, account_id: str, opt_outs: OptOutLog) -> None:
    """No more letters, and the address is erased. That is noted."""
    with writing(session):
        emails.forget_waiting(session, account_id)
        if row := emails.address_of(session, account_id):
            session.delete(row)
    opt_outs.note(NO_LETTERS, account_id)


def end_by_letter(session: Session, stop_token: str, opt_outs: OptOutLog) -> None:
    """The same for whoever holds one of the letters. A token not known is a wish already met."""
    if row := emails.by_stop_token(session, stop_token):
        end_address(session, row.account_id, opt_outs)
