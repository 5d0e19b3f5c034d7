"""A kept plan as a phone holds it: what its schedule rests on, and what stands in its inbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app import runtime
from app.models.accounts.carer import Account, Event
from app.models.delivery.broadcast import Broadcast
from app.models.delivery.prompt import OutboxPrompt
from app.services.evaluations.wording_tests import words_in_tests
from app.storage.accounts import subscriptions
from app.storage.delivery import broadcasts, outbox
from app.storage.ideas import news
from app.web.carer.evaluations.asked import asked_of
from app.web.site.visitor import visitor

Words = tuple[str, str]

# Columns of the account that the carer's own pages set or show.
WISHES = (
    *("prompts_on", "per_day", "per_week", "quiet_from", "quiet_to", "send_minute", "check_ins", "time_zone"),
    *("skipped", "moved"),
)


def kept_plan(account: Account, session_hash: str) -> dict[str, Any]:
    """What static/js/phone/kept-plan.js reads. Days are texts, moments milliseconds of UTC.

    `kept_on` is the day from which check-ins count, `device` whether prompts come to this one. No address of a device
    and no e-mail is in it.
    """
    session = runtime.session()()
    rows = outbox.of_account(session, account.id)
    messages = broadcasts.by_ids(session, {row.broadcast_id for row in rows if row.broadcast_id})
    told = news.words_of(session, {row.idea_step_id for row in rows if row.idea_step_id})
    other = words_in_tests(session, rows)
    return {
        **{name: getattr(account, name) for name in WISHES},
        "kept_on": account.created_at.date().isoformat(),
        "device": subscriptions.of_session(session, session_hash) is not None,
        "device_lost_at": _instant(account.device_lost_at),
        "push_key": runtime.push_key(),
        "events": [_event(each) for each in account.events],
        "prompts": [_prompt(row, _own_words(row, messages, told, other)) for row in rows],
        "asked": asked_of(visitor()),
    }


def _event(row: Event) -> dict[str, Any]:
    return {
        "id": row.transition,
        "told_at": _instant(row.told_at),
        "on": row.on.isoformat() if row.on else None,
        "ended_at": _instant(row.ended_at),
        "cancelled": row.cancelled,
        "stopped": row.stopped,
        "person": row.person,
    }


def _own_words(
    row: OutboxPrompt, messages: Mapping[int, Broadcast], told: Mapping[int, Words], other: Mapping[int, Words]
) -> Words | None:
    """Those of a message of the desk, of news of an idea, or that a test drew; None where the phone knows them."""
    if message := messages.get(row.broadcast_id or 0):
        return message.title, message.body
    return told.get(row.idea_step_id or 0) or other.get(row.id)


def _prompt(row: OutboxPrompt, own: Words | None) -> dict[str, Any]:
    """A row of the outbox, with its words where they are its own."""
    words = {"title": own[0], "body": own[1]} if own else {}
    return {
        **{name: getattr(row, name) for name in ("id", "step_id", "kind", "occurrence", "path", "state")},
        **{name: _instant(getattr(row, name)) for name in ("due_at", "planned_at", "expires_at")},
        **{name: _instant(getattr(row, name)) for name in ("sent_at", "opened_at")},
        **words,
    }


def _instant(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1000)
