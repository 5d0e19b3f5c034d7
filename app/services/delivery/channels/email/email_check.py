"""The last look at one e-mail before it goes."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import STEP
from app.domain.schedule.send_check import EmailSendContext, email_time
from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.delivery.email import CONFIRM_WITHIN, EmailAddress
from app.models.delivery.outgoing import CONFIRM, Outgoing
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import CANCELLED, DROPPED
from app.services.access.tokens import hashed, new_token
from app.services.delivery.channels.email.email_text import confirm_email, prompt_email
from app.storage.delivery import dispatch_queries, emails


def ready(
    session: Session,
    outgoing_id: int,
    lease: str,
    sender: str,
    origin: str,
    transitions: Transitions,
    now: datetime,
) -> EmailMessage | None:
    """The message to hand over now, inside the caller's unit of work.

    None when there is none: then the e-mail is dropped, or waits for a civil hour, or another one holds it.
    """
    row = emails.held(session, outgoing_id, lease)
    if row is None:
        return None
    email, to, account, prompt = row
    if email.kind == CONFIRM:
        return _confirmation(email, to, sender, origin, now)
    at = email_time(_waiting(session, email, account, prompt, transitions), now) if _is_open(to) else None
    if at is not None and at <= now:
        return prompt_email(sender, to, prompt, transitions.lock_screen, origin, now)
    if at is None:
        email.state = DROPPED
    else:
        email.next_at, email.lease_token = at, None
    return None


def _confirmation(email: Outgoing, to: EmailAddress, sender: str, origin: str, now: datetime) -> EmailMessage | None:
    if to.confirmed_at is not None or now - to.asked_at > CONFIRM_WITHIN:
        email.state = DROPPED
        return None
    token = new_token()
    to.confirm_hash = hashed(token)
    return confirm_email(sender, to, token, origin, now)


def _is_open(to: EmailAddress) -> bool:
    return to.confirmed_at is not None and to.failed_at is None


def _waiting(
    session: Session, email: Outgoing, account: Account, prompt: OutboxPrompt, transitions: Transitions
) -> EmailSendContext:
    events = dispatch_queries.events(session, [account.id]).get(account.id, dispatch_queries.NONE_TOLD)
    ended = bool(events.told & transitions.silencing) and prompt.transition not in transitions.silencing
    over = prompt.kind == STEP and prompt.transition not in events.speaking
    return EmailSendContext(
        queued_at=email.queued_at,
        expires_at=prompt.expires_at,
        opened=prompt.opened_at is not None,
        called_off=prompt.state == CANCELLED,
        prompts_on=account.prompts_on,
        event_is_silent=ended or over,
        time_zone=account.time_zone,
        quiet_from=account.quiet_from,
        quiet_to=account.quiet_to,
    )
