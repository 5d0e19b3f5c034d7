"""The address of those who asked for prompts by e-mail."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

# A link that confirms an address opens for this long, and an e-mail that carries it goes no later.
CONFIRM_WITHIN = timedelta(days=2)


class EmailAddress(Base):
    """One address a plan, used only from `confirmed_at` on. `failed_at`: its server says that nobody is there.

    Of the token that confirms only the SHA-256 is kept. `stop_token` stands in every e-mail and does nothing but end
    them, so it is kept as it is.
    """

    __tablename__ = "email_address"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(String(254), index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirm_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stop_token: Mapped[str] = mapped_column(String(43), unique=True)
