"""The outbox of prompts, and the devices they go to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime, index_where
from app.models.delivery.states import WAITING


class OutboxPrompt(Base):
    """One prompt to one carer. `occurrence` is unique for each, so planning twice adds nothing.

    `step_id` is the id of its text ("hospital_out.before"), `kind` one of domain/schedule/prompt_kinds.py, and
    `transition` the id of the transition that a step belongs to; every other kind has none.

    waiting -> leased -> sent | waiting again | expired | parked; `shown` never left the app
    (the carer had it open); `cancelled` rows keep a prompt from being planned a second time.

    `sequence` counts how often its day was moved, the last time at `moved_at`: what calendars ask for.
    """

    __tablename__ = "prompt"
    __table_args__ = (
        UniqueConstraint("account_id", "occurrence", name="uq_prompt_occurrence"),
        index_where("ix_prompt_open", "due_at", where="state IN ('waiting', 'leased')"),
        index_where("ix_prompt_broadcast", "broadcast_id", where="broadcast_id IS NOT NULL"),
        index_where("ix_prompt_idea_step", "idea_step_id", where="idea_step_id IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcast.id", ondelete="CASCADE"))
    idea_step_id: Mapped[int | None] = mapped_column(ForeignKey("idea_step.id", ondelete="CASCADE"))
    step_id: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(10))
    transition: Mapped[str | None] = mapped_column(String(20))
    occurrence: Mapped[str] = mapped_column(String(120))
    path: Mapped[str] = mapped_column(String(200))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    planned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_token: Mapped[str | None] = mapped_column(String(32))
    attempts: Mapped[int] = mapped_column(default=0)
    delivered_to: Mapped[list[int]] = mapped_column(JSON, default=list)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_status: Mapped[int | None] = mapped_column()
    sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    moved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def move(self, due_at: datetime, now: datetime) -> None:
        """Makes it due at another moment, and counts that where it is another."""
        if self.due_at != due_at:
            self.due_at, self.sequence, self.moved_at = due_at, self.sequence + 1, now


class PushSubscription(Base):
    """A browser that said yes. The endpoint is a secret: it is never shown and never logged.

    `refusals` counts those of its push service since it last took a message, the first of them at `refused_since`.
    Nothing is sent to it before `rests_until`.
    """

    __tablename__ = "push_subscription"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    session_hash: Mapped[str] = mapped_column(String(64))
    endpoint: Mapped[str] = mapped_column(String(2048))
    endpoint_hash: Mapped[str] = mapped_column(String(64), unique=True)
    p256dh: Mapped[str] = mapped_column(String(128))
    auth: Mapped[str] = mapped_column(String(32))
    key_id: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refusals: Mapped[int] = mapped_column(default=0, server_default="0")
    refused_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rests_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
