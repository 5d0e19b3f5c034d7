"""A prompt as it leaves the house: neutral words, one length, one topic."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime

from app.domain.transitions import LockScreen
from app.models.prompt import OutboxPrompt
from app.push.message import Message
from app.push.payload import payload

LONGEST_LIFE = 2 * 24 * 3600
TEST_BODY = "This is your test. Prompts will look like this."


def topic_of(account_id: str, occurrence: str) -> str:
    """The same prompt always has the same topic, so a second copy replaces the first (RFC 8030, 5.4)."""
    digest = hashlib.sha256(f"{account_id}:{occurrence}".encode()).digest()
    return base64.urlsafe_b64encode(digest)[:24].decode()


def message_for(row: OutboxPrompt, words: LockScreen, now: datetime, origin: str, unread: int) -> Message:
    """The message of one prompt. It lives no longer than the prompt is useful, at most two days."""
    tag = topic_of(row.account_id, row.occurrence)
    body = TEST_BODY if row.prompt_id == "test" else words.body
    data = payload(words.title, body, f"/inbox/{row.id}", tag, unread or None, origin=origin)
    life = int((row.expires_at - now).total_seconds())
    return Message(data=data, ttl=max(60, min(life, LONGEST_LIFE)), urgency="high", topic=tag)
