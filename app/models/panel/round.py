"""A co-design round: a question, things to look at, members, a last day, and what came of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Json, UtcDateTime

MAKING, OPEN, CLOSED, PUBLISHED = "making", "open", "closed", "published"


class PanelRound(Base):
    """making -> open -> closed -> published. `closes_on` is its last day, `will_do` what its maker says of it then."""

    __tablename__ = "panel_round"
    __table_args__ = (Index("ix_panel_round_state", "state", "closes_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(500), default="")
    state: Mapped[str] = mapped_column(String(10), default=MAKING)
    closes_on: Mapped[date] = mapped_column(Date)
    made_by: Mapped[str] = mapped_column(String(254))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    will_do: Mapped[str] = mapped_column(String(500), default="")


class PanelSeat(Base):
    """One member of one round. `place` is by chance, and decides in which order they see two wordings."""

    __tablename__ = "panel_seat"

    round_id: Mapped[int] = mapped_column(ForeignKey("panel_round.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("editor.id", ondelete="CASCADE"), primary_key=True, index=True)
    place: Mapped[int] = mapped_column()


class PanelItem(Base):
    """One thing of a round, with the text as it is read there, whatever becomes of its page or idea.

    `body`: for a page {"why", "passages": [{"kind", "sentences"}]}, for an idea {"text"}, for two wordings {"now",
    "new"}, for what to do next {"options"}. `subject_kind` is "page", "draft", "idea" or "" where it was typed here;
    `version` is which state of the subject was read.
    """

    __tablename__ = "panel_item"
    __table_args__ = (
        UniqueConstraint("round_id", "place", name="uq_panel_item_round_place"),
        Index("ix_panel_item_subject", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("panel_round.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column()
    kind: Mapped[str] = mapped_column(String(10))
    subject_kind: Mapped[str] = mapped_column(String(10), default="")
    subject_id: Mapped[str] = mapped_column(String(60), default="")
    version: Mapped[str] = mapped_column(String(64), default="")
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[Json] = mapped_column(JSON)
