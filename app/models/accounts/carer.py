"""A kept plan: an account without a name, its sessions, answers and events."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.time_zones import UK_TIME
from app.models.base import Base, UtcDateTime, index_where


class Account(Base):
    """One kept plan. Nothing in it names anybody; `id` is random and never shown.

    `last_seen_at` is the last day on which somebody opened it; `told_unopened_at` when we said that it will be erased.
    `district`, the first half of a postcode, stands here only for those who asked for messages about their area.
    `idea_prompts` is their yes to prompts about ideas that they follow.
    `last_acts` holds when each thing was changed last (app/domain/accounts/later_act.py); no page reads it.
    """

    __tablename__ = "account"
    __table_args__ = (
        index_where("ix_account_unopened", "last_seen_at", where="told_unopened_at IS NULL"),
        index_where("ix_account_told_unopened", "told_unopened_at", where="told_unopened_at IS NOT NULL"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    consented_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_unopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    planned_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    stage: Mapped[str | None] = mapped_column(String(20))
    time_zone: Mapped[str] = mapped_column(String(64), default=UK_TIME)
    quiet_from: Mapped[int] = mapped_column(default=21)
    quiet_to: Mapped[int] = mapped_column(default=8)
    per_day: Mapped[int] = mapped_column(default=1)
    per_week: Mapped[int] = mapped_column(default=2)
    device_lost_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    send_minute: Mapped[int] = mapped_column(default=0, server_default="0")
    check_ins: Mapped[bool] = mapped_column(default=True, server_default=true())
    prompts_on: Mapped[bool] = mapped_column(default=False)
    idea_prompts: Mapped[bool] = mapped_column(default=False, server_default=false())
    district: Mapped[str | None] = mapped_column(String(4))
    opted_in: Mapped[list[str]] = mapped_column(JSON, default=list)
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)
    moved: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    card_marks: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    last_acts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}", deferred=True)

    answers: Mapped[list[Answer]] = relationship(cascade="all, delete-orphan", passive_deletes=True)
    events: Mapped[list[Event]] = relationship(cascade="all, delete-orphan", passive_deletes=True, order_by="Event.id")
    saved_pages: Mapped[list[SavedPage]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="SavedPage.saved_at.desc()"
    )


class CarerSession(Base):
    """A device that holds the plan. Only the SHA-256 of its token is kept; deleting the row signs it out."""

    __tablename__ = "carer_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Answer(Base):
    """The answer to one question, as option ids."""

    __tablename__ = "answer"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Event(Base):
    """A transition the carer told us of. It is never overwritten by another one, only ended."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_account", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    transition: Mapped[str] = mapped_column(String(20))
    told_at: Mapped[datetime] = mapped_column(UtcDateTime)
    on: Mapped[date | None] = mapped_column("on_date", Date)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancelled: Mapped[bool] = mapped_column(default=False)
    stopped: Mapped[bool] = mapped_column(default=False)
    person: Mapped[int] = mapped_column(default=0)


class SavedPage(Base):
    """A page of the library that a carer saved."""

    __tablename__ = "saved_page"
    __table_args__ = (Index("ix_saved_page_resource", "resource_id", "account_id"),)

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    resource_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
