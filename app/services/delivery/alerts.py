"""Closes alerts about delivery, once somebody at the desk has dealt with them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.models.delivery.delivery_counts import DeliveryAlert
from app.storage.content import history
from app.storage.database import writing


def close_alert(session: Session, alert_id: int, now: datetime, by: str) -> bool:
    """Closes an open alert and writes down who said so; False when there is none of that number."""
    with writing(session):
        alert = session.get(DeliveryAlert, alert_id)
        if alert is None or alert.closed_at is not None:
            return False
        alert.closed_at = now
        history.log(session, now, by, "dealt with an alert", f"delivery: {alert.kind}", alert.service)
    return True
