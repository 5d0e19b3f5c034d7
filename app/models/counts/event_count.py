"""How often something happened in a week. Numbers only: no row is about one person."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class EventCount(Base):
    """One happening of one week (its Monday), by the parts that `domain/counts/events.py` allows it; "" for no part."""

    __tablename__ = "event_count"
    __table_args__ = (Index("ix_event_count_event_week", "event", "week"),)

    week: Mapped[date] = mapped_column(Date, primary_key=True)
    event: Mapped[str] = mapped_column(String(30), primary_key=True)
    nation: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    which: Mapped[str] = mapped_column(String(120), primary_key=True)
    number: Mapped[int]
