"""What waits to go out by a channel that keeps a queue of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime, index_where
from app.models.delivery.states import WAITING

CONFIRM = "confirm"
PROMPT = "prompt"

EMAIL = "email"


class Outgoing(Base):
    """One message of one channel: to confirm an address, or that a prompt has come. waiting -> sent | dropped.

    A prompt has at most one a channel. Nobody takes a waiting one before `next_at`, which a claim moves ahead: that is
    its lease. `outbox_id` is the prompt's.
    """

    __tablename__ = "outgoing"
    __table_args__ = (
        UniqueConstraint("outbox_id", "channel", name="uq_outgoing_outbox_id_channel"),
        index_where("ix_outgoing_waiting", "channel", "next_at", where="state = 'waiting'"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(10), default=EMAIL, server_default=EMAIL)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_token: Mapped[str | None] = mapped_column(String(32))
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
