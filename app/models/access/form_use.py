"""Forms that were sent: one that comes again does nothing a second time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class FormUse(Base):
    """The hash of a form's random number, and where its sender was led; "" while its work is not done."""

    __tablename__ = "form_use"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    led_to: Mapped[str] = mapped_column(String(500), default="")
