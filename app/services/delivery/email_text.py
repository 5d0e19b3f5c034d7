"""What our letters say: neutral words, for others may read somebody's e-mail."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from app.domain.schedule.transitions import LockScreen
from app.mail.letter import letter
from app.models.delivery.email import EmailAddress
from app.models.delivery.prompt import OutboxPrompt
from app.services.delivery.prompt_message import topic_of

PROMPT_TEXT = """\
{body}

Open your inbox, on the phone or computer where you keep your plan:
{origin}/inbox

What it says stands there and not in this e-mail, because others may see your e-mail.
It stays there, so there is no hurry.

You asked for these e-mails. To stop them at once:
{stop}
"""
CONFIRM_SUBJECT = "Care Companion: is this your e-mail address?"
CONFIRM_TEXT = """\
Somebody, we think you, asked Care Companion to send prompts to this address.

To say yes, open this within two days:
{origin}/e-mail/confirm/{token}

If it was not you, do nothing. No more will come. To have the address erased at once:
{stop}
"""


def prompt_letter(
    sender: str, to: EmailAddress, prompt: OutboxPrompt, words: LockScreen, origin: str, now: datetime
) -> EmailMessage:
    """The letter of one prompt, in the words of the lock screen.

    Sent twice, it carries the same Message-ID; put off to another day, another.
    """
    stop = stop_address(origin, to)
    return letter(
        sender=sender,
        to=to.address,
        subject=words.line,
        text=PROMPT_TEXT.format(body=words.body, origin=origin, stop=stop),
        message_id=f"{topic_of(prompt.account_id, prompt.occurrence)}.{prompt.due_at:%Y%m%d}",
        stop_address=stop,
        now=now,
    )


def confirm_letter(sender: str, to: EmailAddress, token: str, origin: str, now: datetime) -> EmailMessage:
    """The letter that asks whether the address is right. `token` is good once it is kept with the address."""
    stop = stop_address(origin, to)
    return letter(
        sender=sender,
        to=to.address,
        subject=CONFIRM_SUBJECT,
        text=CONFIRM_TEXT.format(origin=origin, token=token, stop=stop),
        message_id=topic_of(to.account_id, token),
        stop_address=stop,
        now=now,
    )


def stop_address(origin: str, to: EmailAddress) -> str:
    return f"{origin}/e-mail/stop/{to.stop_token}"
