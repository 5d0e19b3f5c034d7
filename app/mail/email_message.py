"""An e-mail of ours: plain text, and a header with which a mail program stops them by one tap (RFC 2369, RFC 8058)."""

from __future__ import annotations

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.domain.accounts.email_address import read_email_address

NAME = "Care Companion"


def email_message(
    *, sender: str, to: str, subject: str, text: str, message_id: str, stop_address: str, now: datetime
) -> EmailMessage:
    """The message. The same `message_id` again is the same e-mail: mail programs show one of the two.

    Raises EmailAddressError for an address kept before today's rule.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(NAME, addr_spec=read_email_address(sender).addr_spec)
    message["To"] = read_email_address(to)
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{stop_address}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    return message
