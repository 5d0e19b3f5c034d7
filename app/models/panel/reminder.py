"""Who asked for a reminder a week."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class PanelReminder(Base):
    """A member who asked; the row goes when they stop it. Nobody takes one before `next_at`, which a claim moves ahead.

    `stop_token` stands in every letter and does nothing but stop them, so it is kept as it is.
    """

    __tablename__ = "panel_reminder"

    member_id: Mapped[int] = mapped_column(ForeignKey("editor.id", ondelete="CASCADE"), primary_key=True)
    stop_token: Mapped[str] = mapped_column(String(43), unique=True)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_token: Mapped[str | None] = mapped_column(String(32))
    attempts: Mapped[int] = mapped_column(default=0)
