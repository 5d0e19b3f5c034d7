"""Rows for a queue: carers with one device and one prompt that is due, or many prompts that lie ahead."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, text
from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import STEP
from app.models.accounts.carer import Account, Event
from app.models.delivery.prompt import OutboxPrompt, PushSubscription
from app.models.delivery.states import WAITING
from app.push.message import Subscription

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)  # Monday, ten in the morning
AT_ONCE = 50_000  # rows a statement: within the time limit that our connections set
DUE = NOW - timedelta(minutes=1)
_SERIES = {
    "sqlite": (
        "WITH RECURSIVE n(i) AS (VALUES (:first) UNION ALL SELECT i + 1 FROM n WHERE i < :last)",
        "strftime('%Y-%m-%d %H:%M:%S.000000', due_at, '+' || n.i || ' minutes')",
    ),
    "postgresql": (
        "WITH n(i) AS (SELECT generate_series(CAST(:first AS int), CAST(:last AS int)))",
        "due_at + n.i * interval '1 minute'",
    ),
}


def add_carers(engine: Engine, devices: list[Subscription], first: int = 0) -> None:
    """A carer for each device, somebody home from hospital for a week, with the prompt of that day."""
    names = [f"carer{number:027d}" for number in range(first, first + len(devices))]
    with Session(engine) as session, session.begin():
        session.execute(insert(Account), [account_row(name) for name in names])
        session.execute(insert(Event), [_event(name) for name in names])
        session.execute(insert(PushSubscription), [_device(*pair) for pair in zip(names, devices, strict=True)])
        session.execute(insert(OutboxPrompt), [prompt_row(name, DUE) for name in names])
    _settle_down(engine)


def add_future(engine: Engine, count: int) -> None:
    """`count` more prompts of one carer, one a minute from tomorrow on, written by the database itself."""
    numbers, due = _SERIES[engine.dialect.name]
    names = [c.name for c in OutboxPrompt.__table__.columns if c.name not in ("id", "occurrence", "due_at")]
    with Session(engine) as session, session.begin():
        session.execute(insert(Account), [account_row("ahead")])
        session.execute(insert(OutboxPrompt), [prompt_row("ahead", NOW + timedelta(days=1), "like this")])
    statement = text(
        f"INSERT INTO prompt (occurrence, due_at, {', '.join(names)}) {numbers} "
        f"SELECT 'ahead:' || n.i, {due}, {', '.join(names)} FROM prompt, n WHERE occurrence = 'like this'"
    )
    for first in range(1, count, AT_ONCE):
        with Session(engine) as session, session.begin():
            session.execute(statement, {"first": first, "last": min(first + AT_ONCE, count) - 1})
    _settle_down(engine)


def prompt_row(account_id: str, due: datetime, occurrence: str = "hospital_out.week:2026-11-23") -> dict[str, Any]:
    return {
        "account_id": account_id,
        "step_id": "hospital_out.week",
        "kind": STEP,
        "transition": "hospital_out",
        "occurrence": occurrence,
        "path": "/library/reablement",
        "due_at": due,
        "planned_at": NOW - timedelta(days=7),
        "expires_at": due + timedelta(days=14),
        "state": WAITING,
        "attempts": 0,
        "delivered_to": [],
    }


def account_row(name: str) -> dict[str, Any]:
    return {
        **dict.fromkeys(("created_at", "consented_at", "last_seen_at"), NOW - timedelta(days=7)),
        "id": name,
        "planned_at": NOW - timedelta(hours=2),
        "time_zone": "Europe/London",
        "quiet_from": 21,
        "quiet_to": 8,
        "per_day": 1,
        "per_week": 2,
        "prompts_on": True,
        "opted_in": [],
        "skipped": [],
        "moved": {},
    }


def _event(name: str) -> dict[str, Any]:
    told = NOW - timedelta(days=7)
    return {"account_id": name, "transition": "hospital_out", "told_at": told, "on": told.date()}


def _device(name: str, device: Subscription) -> dict[str, Any]:
    return {
        "account_id": name,
        "session_hash": "0" * 64,
        "endpoint": device.endpoint,
        "endpoint_hash": hashlib.sha256(device.endpoint.encode()).hexdigest(),
        "p256dh": device.p256dh,
        "auth": device.auth,
        "key_id": "0" * 16,
        "created_at": NOW - timedelta(days=7),
        "seen_at": NOW - timedelta(days=1),
    }


def _settle_down(engine: Engine) -> None:
    """What a database does in its own time is done before anything is measured."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        connection.execute(text("ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM (ANALYZE)"))
