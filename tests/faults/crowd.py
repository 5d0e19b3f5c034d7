"""Made-up carers, each with one browser and one prompt that is due: written in bulk."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.models import Account, Event, OutboxPrompt, PushSubscription
from app.models.prompt import WAITING
from app.services.prompt_message import topic_of
from app.services.tokens import hashed
from app.storage.database import writing
from tests.push.browser_keys import BrowserKeys


def fill(engine: Engine, count: int, origin: str, now: datetime) -> list[str]:
    """Adds `count` prompts that are due at `now`, each of its own carer; returns their topics."""
    browser = BrowserKeys()
    ids = [f"{number:032x}" for number in range(count)]
    told, day = now - timedelta(hours=1), now.date()
    occurrence = f"work.now:{day}"
    accounts = [
        {"id": i, "created_at": told, "consented_at": told, "last_seen_at": told, "planned_at": told, "prompts_on": True,
         "opted_in": [], "skipped": [], "moved": {}}
        for i in ids
    ]  # fmt: skip
    events = [
        {"account_id": i, "transition": "work", "told_at": told, "cancelled": False, "stopped": False, "person": 0}
        for i in ids
    ]
    devices = [
        {"account_id": i, "session_hash": "s", "endpoint": f"{origin}/{i}", "endpoint_hash": hashed(f"{origin}/{i}"),
         "p256dh": browser.p256dh, "auth": browser.auth, "key_id": "k", "created_at": told, "seen_at": told}
        for i in ids
    ]  # fmt: skip
    prompts = [
        {"account_id": i, "prompt_id": "work.now", "transition": "work", "occurrence": occurrence, "path": "/library/respite",
         "due_at": now, "planned_at": told, "expires_at": now + timedelta(days=2), "state": WAITING, "delivered_to": []}
        for i in ids
    ]  # fmt: skip
    with Session(engine) as session, writing(session):
        for model, rows in ((Account, accounts), (Event, events), (PushSubscription, devices), (OutboxPrompt, prompts)):
            for first in range(0, count, 1000):
                session.execute(insert(model), rows[first : first + 1000])
    return [topic_of(i, occurrence) for i in ids]
