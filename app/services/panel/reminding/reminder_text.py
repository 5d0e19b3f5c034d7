"""What a reminder says: neutral words, for others may read somebody's e-mail."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from app.mail.email_message import email_message
from app.models.panel.reminder import PanelReminder

SUBJECT = "Care Companion: two minutes, if they suit you"
TEXT = """\
Something waits for you on your first page. It takes about two minutes:
{origin}/desk/

If it does not suit you now, do nothing.

You asked for one such e-mail a week. To stop them at once:
{stop}
"""


def reminder_email(sender: str, to: str, reminder: PanelReminder, origin: str, now: datetime) -> EmailMessage:
    """The letter. Sent twice, it carries the same Message-ID; that of next week has another."""
    stop = f"{origin}/reminders/stop/{reminder.stop_token}"
    return email_message(
        sender=sender,
        to=to,
        subject=SUBJECT,
        text=TEXT.format(origin=origin, stop=stop),
        message_id=f"panel-{reminder.stop_token[:12].strip('-_')}.{reminder.due_at:%Y%m%d}",
        stop_address=stop,
        now=now,
    )
