"""The last look at one letter before it goes."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from sqlalchemy.orm import Session

from app.domain.audience import LEFT_IN_PEACE
from app.domain.by_letter import Waiting, letter_time
from app.domain.transitions import LockScreen
from app.domain.vocabulary import TRANSITIONS
from app.models.carer import Account
from app.models.mail import CONFIRM, DROPPED, EmailAddress, Letter
from app.models.prompt import CANCELLED, OutboxPrompt
from app.services.email_prompts import CONFIRM_WITHIN
from app.services.letter_words import confirm_letter, prompt_letter
from app.services.tokens import hashed, new_token
from app.storage import claimed, letters


def ready(
    session: Session, letter_id: int, lease: str, sender: str, words: LockScreen, origin: str, now: datetime
) -> EmailMessage | None:
    """The message to hand over now, inside the caller's unit of work.

    None when there is none: then the letter is dropped, or waits for a civil hour, or another one holds it.
    """
    row = letters.held(session, letter_id, lease)
    if row is None:
        return None
    letter, to, account, prompt = row
    if letter.kind == CONFIRM:
        return _confirmation(letter, to, sender, origin, now)
    at = letter_time(_waiting(session, letter, account, prompt), now) if _is_open(to) else None
    if at is not None and at <= now:
        return prompt_letter(sender, to, prompt, words, origin, now)
    if at is None:
        letter.state = DROPPED
    else:
        letter.next_at, letter.lease_token = at, None
    return None


def _confirmation(letter: Letter, to: EmailAddress, sender: str, origin: str, now: datetime) -> EmailMessage | None:
    if to.confirmed_at is not None or now - to.asked_at > CONFIRM_WITHIN:
        letter.state = DROPPED
        return None
    token = new_token()
    to.confirm_hash = hashed(token)
    return confirm_letter(sender, to, token, origin, now)


def _is_open(to: EmailAddress) -> bool:
    return to.confirmed_at is not None and to.failed_at is None


def _waiting(session: Session, letter: Letter, account: Account, prompt: OutboxPrompt) -> Waiting:
    events = claimed.events(session, [account.id]).get(account.id, claimed.NONE_TOLD)
    ended = bool(events.told & LEFT_IN_PEACE) and prompt.transition not in LEFT_IN_PEACE
    over = prompt.transition in TRANSITIONS and prompt.transition not in events.speaking
    return Waiting(
        queued_at=letter.queued_at,
        expires_at=prompt.expires_at,
        opened=prompt.opened_at is not None,
        called_off=prompt.state == CANCELLED,
        prompts_on=account.prompts_on,
        event_is_silent=ended or over,
        time_zone=account.time_zone,
        quiet_from=account.quiet_from,
        quiet_to=account.quiet_to,
    )
