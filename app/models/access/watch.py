"""How often somebody guessed, and what happened at the doors of the desk."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class Guess(Base):
    """Tries on one account, from one address, network or browser, by a hashed subject, and until when it waits."""

    __tablename__ = "guess"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    waits_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AccessEvent(Base):
    """One thing that happened at the doors. Who, where an account is known; of the address only its network."""

    __tablename__ = "access_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    kind: Mapped[str] = mapped_column(String(20))
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"), index=True)
    network: Mapped[str] = mapped_column(String(50))
    detail: Mapped[str] = mapped_column(String(120), default="", server_default="")
