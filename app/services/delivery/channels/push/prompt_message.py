"""A prompt as it leaves the house: neutral words, one length, one topic."""

from __future__ import annotations

from datetime import datetime

from app.domain.schedule.prompt_kinds import TEST
from app.domain.schedule.transitions import LockScreen
from app.push.message import Message
from app.push.payload import Action, payload
from app.services.delivery.send_check import Ready
from app.services.delivery.topic import topic_of

LONGEST_LIFE = 2 * 24 * 3600
# "later" is answered by the worker, with no page; where a browser opens its address instead, that is the inbox.
ANSWERS = (
    Action("changed", "Something has changed", "/something-has-changed"),
    Action("later", "Not now", "/inbox"),
)
TEST_BODY = "This is your test. Prompts will look like this."


def message_for(ready: Ready, words: LockScreen, now: datetime, origin: str) -> Message:
    """The message of one prompt. It lives no longer than the prompt is useful, at most two days."""
    tag = topic_of(ready.account_id, ready.occurrence)
    is_test = ready.kind == TEST
    body, actions = (TEST_BODY, ()) if is_test else (words.body, ANSWERS)
    data = payload(words.title, body, f"/inbox/{ready.id}", tag, ready.unread or None, origin=origin, actions=actions)
    life = int((ready.expires_at - now).total_seconds())
    return Message(data=data, ttl=max(60, min(life, LONGEST_LIFE)), urgency="high", topic=tag)
