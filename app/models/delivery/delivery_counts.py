"""How delivery goes: counts by day and push service, what needs a person, and which dispatchers are at work."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime, index_where


class DeliveryCount(Base):
    """How many messages of one day had one outcome at one push service. Numbers only."""

    __tablename__ = "delivery_count"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    service: Mapped[str] = mapped_column(String(120), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


class DeliveryAlert(Base):
    """Something about delivery that a person must know. Open until `closed_at`; one open row a kind and service."""

    __tablename__ = "delivery_alert"
    __table_args__ = (index_where("uq_delivery_alert_open", "kind", "service", unique=True, where="closed_at IS NULL"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    service: Mapped[str] = mapped_column(String(120), default="")
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
    number: Mapped[int] = mapped_column(default=1)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Dispatcher(Base):
    """One dispatcher process: when it started and when it was last seen at work."""

    __tablename__ = "dispatcher"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
