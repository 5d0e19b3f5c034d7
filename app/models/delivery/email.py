"""Prompts by e-mail, for those who gave an address: the address, and the letters to it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime, index_where

# A link that confirms an address opens for this long, and a letter that carries it goes no later.
CONFIRM_WITHIN = timedelta(days=2)

CONFIRM = "confirm"
PROMPT = "prompt"

WAITING = "waiting"
SENT = "sent"
DROPPED = "dropped"


class EmailAddress(Base):
    """One address a plan, used only from `confirmed_at` on. `failed_at`: its server says that nobody is there.

    Of the token that confirms only the SHA-256 is kept. `stop_token` stands in every letter and does nothing but end
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


class Letter(Base):
    """One letter: to confirm the address, or that a prompt has come. waiting -> sent | dropped.

    Nobody takes a waiting letter before `next_at`, which a claim moves ahead: that is its lease.
    """

    __tablename__ = "letter"
    __table_args__ = (index_where("ix_letter_waiting", "next_at", where="state = 'waiting'"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    prompt_id: Mapped[int | None] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_token: Mapped[str | None] = mapped_column(String(32))
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
