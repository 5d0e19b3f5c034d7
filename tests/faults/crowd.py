"""Made-up carers, each with one browser and one prompt that is due: written in bulk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.models import Account, Base, Event, OutboxPrompt, PushSubscription
from app.models.delivery.states import WAITING
from app.services.access.tokens import hashed
from app.services.delivery.topic import topic_of
from app.storage.database import writing
from tests.fakes.browser_keys import BrowserKeys


def fill(engine: Engine, count: int, origin: str, now: datetime) -> list[str]:
    """Adds `count` prompts that are due at `now`, each of its own carer; returns their topics."""
    ids = add_carers(engine, count, origin, now)
    told = now - timedelta(hours=1)
    occurrence = f"work.now:{now.date()}"
    events = [
        {"account_id": i, "transition": "work", "told_at": told, "cancelled": False, "stopped": False, "person": 0}
        for i in ids
    ]
    prompts = [
        {"account_id": i, "step_id": "work.now", "kind": "step", "transition": "work", "occurrence": occurrence,
         "path": "/library/respite", "due_at": now, "planned_at": told, "expires_at": now + timedelta(days=2), "state": WAITING, "delivered_to": []}
        for i in ids
    ]  # fmt: skip
    _insert(engine, (Event, events), (OutboxPrompt, prompts))
    return [topic_of(i, occurrence) for i in ids]


def add_carers(engine: Engine, count: int, origin: str, now: datetime) -> list[str]:
    """Adds `count` carers with prompts on, each with one browser; returns their ids."""
    browser = BrowserKeys()
    ids = [f"{number:032x}" for number in range(count)]
    told = now - timedelta(hours=1)
    accounts = [
        {"id": i, "created_at": told, "consented_at": told, "last_seen_at": told, "planned_at": told, "prompts_on": True,
         "opted_in": [], "skipped": [], "moved": {}}
        for i in ids
    ]  # fmt: skip
    devices = [
        {"account_id": i, "session_hash": "s", "endpoint": f"{origin}/{i}", "endpoint_hash": hashed(f"{origin}/{i}"),
         "p256dh": browser.p256dh, "auth": browser.auth, "key_id": "k", "created_at": told, "seen_at": told}
        for i in ids
    ]  # fmt: skip
    _insert(engine, (Account, accounts), (PushSubscription, devices))
    return ids


def _insert(engine: Engine, *tables: tuple[type[Base], list[dict[str, Any]]]) -> None:
    with Session(engine) as session, writing(session):
        for model, rows in tables:
            for first in range(0, len(rows), 1000):
                session.execute(insert(model), rows[first : first + 1000])
