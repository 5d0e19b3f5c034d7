"""An idea of a carer, each step of what became of it, who follows it, and the changes that it led to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.ideas.states import HEARD, WAITING
from app.models.base import Base, UtcDateTime, index_where


class Idea(Base):
    """One idea, without anybody's name. Only what a person let through is public.

    `key` is the same for the same words; `answer` what was said last to those who follow it. `me_too` counts those who
    want it as well; `suspected`: a field was filled that nobody sees.
    """

    __tablename__ = "idea"
    __table_args__ = (
        Index("ix_idea_public", "state", "created_at"),
        Index("ix_idea_key", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(64))
    resource_id: Mapped[str | None] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    status: Mapped[str] = mapped_column(String(10), default=HEARD)
    answer: Mapped[str] = mapped_column(String(600), default="")
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    me_too: Mapped[int] = mapped_column(default=0)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("idea.id", ondelete="SET NULL"))
    suspected: Mapped[bool] = mapped_column(default=False, server_default=false())


class IdeaStep(Base):
    """One change of an idea: what it became, by whom at the desk, and the words to those who follow it.

    `cursor` is the last account that was looked at when its prompts were put in the outbox, `told_at` when that was
    done.
    """

    __tablename__ = "idea_step"
    __table_args__ = (index_where("ix_idea_step_untold", "id", where="told_at IS NULL"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), index=True)
    became: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(String(600), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    cursor: Mapped[str] = mapped_column(String(32), default="")
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class IdeaFollower(Base):
    """A kept plan that wants to hear what becomes of an idea."""

    __tablename__ = "idea_follower"
    __table_args__ = (Index("ix_idea_follower_idea", "idea_id", "account_id"),)

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), primary_key=True)
    followed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IdeaMeToo(Base):
    """A kept plan that wants an idea as well, so that it counts once."""

    __tablename__ = "idea_me_too"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"), primary_key=True, index=True)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)


class IdeaChange(Base):
    """What an idea led to: one kept version of a page, or one release. Nothing else can stand here."""

    __tablename__ = "idea_change"
    __table_args__ = (
        CheckConstraint("version_id IS NOT NULL OR release IS NOT NULL", name="one_change"),
        Index("ix_idea_change_idea", "idea_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id", ondelete="CASCADE"))
    version_id: Mapped[int | None] = mapped_column(ForeignKey("resource_version.id"), index=True)
    release: Mapped[str | None] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
