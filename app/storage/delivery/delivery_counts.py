"""Queries on how delivery goes: counts, alerts, dispatchers, the queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.delivery.delivery_counts import DeliveryAlert, DeliveryCount, Dispatcher
from app.models.delivery.prompt import OutboxPrompt
from app.storage.delivery import outbox


def add_counts(session: Session, day: date, found: Mapping[tuple[str, str], int]) -> None:
    """Adds to the counts of a day, by (service, outcome)."""
    for (service, outcome), number in sorted(found.items()):
        values = {"day": day, "service": service[:120], "outcome": outcome, "number": number}
        if not number:
            continue
        insert = _insert(session, DeliveryCount).values(**values)
        counted = insert.on_conflict_do_update(
            index_elements=["day", "service", "outcome"], set_={"number": DeliveryCount.number + number}
        )
        session.execute(counted)


def open_alert(session: Session, kind: str, service: str, now: datetime) -> None:
    """Opens an alert, or counts it once more while it is open."""
    again = session.execute(
        update(DeliveryAlert)
        .where(DeliveryAlert.kind == kind, DeliveryAlert.service == service, DeliveryAlert.closed_at.is_(None))
        .values(number=DeliveryAlert.number + 1, last_at=now)
    )
    if not again.rowcount:  # type: ignore[attr-defined]
        values = {"kind": kind, "service": service[:120], "opened_at": now, "last_at": now, "number": 1}
        session.execute(_insert(session, DeliveryAlert).values(**values).on_conflict_do_nothing())


def close_alerts(session: Session, kind: str, services: Sequence[str], now: datetime) -> int:
    """Closes the open alerts of a kind at these services; returns how many there were."""
    closed = session.execute(
        update(DeliveryAlert)
        .where(DeliveryAlert.kind == kind, DeliveryAlert.service.in_(services), DeliveryAlert.closed_at.is_(None))
        .values(closed_at=now)
    )
    return int(closed.rowcount)  # type: ignore[attr-defined]


def open_alerts(session: Session) -> Sequence[DeliveryAlert]:
    """Every open alert, oldest first."""
    query = select(DeliveryAlert).where(DeliveryAlert.closed_at.is_(None)).order_by(DeliveryAlert.opened_at)
    return session.scalars(query).all()


def counts_since(session: Session, day: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """(service, outcome, number) summed over the days from `day` on."""
    c = DeliveryCount
    query = select(c.service, c.outcome, func.sum(c.number)).where(c.day >= day).group_by(c.service, c.outcome)
    return session.execute(query.order_by(c.service, c.outcome)).all()


def queue(session: Session, now: datetime) -> tuple[int, datetime | None]:
    """How many prompts are due and not settled, and since when the oldest of them has been due."""
    p = OutboxPrompt
    query = select(func.count(), func.min(p.due_at)).where(outbox.is_open(), p.due_at <= now)
    number, oldest = session.execute(query).one()
    return number, oldest


def beat(session: Session, dispatcher_id: str, now: datetime) -> None:
    """Notes that a dispatcher is at work."""
    values = {"id": dispatcher_id, "started_at": now, "seen_at": now}
    insert = _insert(session, Dispatcher).values(**values)
    session.execute(insert.on_conflict_do_update(index_elements=["id"], set_={"seen_at": now}))


def dispatchers(session: Session, since: datetime) -> Sequence[Dispatcher]:
    """Those seen at work since then, the latest first."""
    return session.scalars(
        select(Dispatcher).where(Dispatcher.seen_at >= since).order_by(Dispatcher.seen_at.desc())
    ).all()


def _insert(session: Session, model: type[Any]) -> Any:
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(model)
