"""A prompt as it leaves the house: neutral words, one length, one topic."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime

from app.domain.schedule.prompt_kinds import TEST
from app.domain.schedule.transitions import LockScreen
from app.push.message import Message
from app.push.payload import Action, payload
from app.services.delivery.send_check import Ready

LONGEST_LIFE = 2 * 24 * 3600
# "later" is answered by the worker, with no page; where a browser opens its address instead, that is the inbox.
ANSWERS = (
    Action("changed", "Something has changed", "/something-has-changed"),
    Action("later", "Not now", "/inbox"),
)
TEST_BODY = "This is your test. Prompts will look like this."


def topic_of(account_id: str, occurrence: str) -> str:
    """The same prompt always has the same topic, so a second copy replaces the first (RFC 8030, 5.4)."""
    digest = hashlib.sha256(f"{account_id}:{occurrence}".encode()).digest()
    return base64.urlsafe_b64encode(digest)[:24].decode()


def message_for(ready: Ready, words: LockScreen, now: datetime, origin: str) -> Message:
    """The message of one prompt. It lives no longer than the prompt is useful, at most two days."""
    tag = topic_of(ready.account_id, ready.occurrence)
    is_test = ready.kind == TEST
    body, actions = (TEST_BODY, ()) if is_test else (words.body, ANSWERS)
    data = payload(words.title, body, f"/inbox/{ready.id}", tag, ready.unread or None, origin=origin, actions=actions)
    life = int((ready.expires_at - now).total_seconds())
    return Message(data=data, ttl=max(60, min(life, LONGEST_LIFE)), urgency="high", topic=tag)
