"""Topics that are wanted, and who writes about each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class TopicWanted(Base):
    """One topic. Free until somebody takes it; done once a page came of it.

    `idea_id` is the idea it came from, where it came from one. `draft_id` is the taker's draft, of which nothing is
    left once it is published: then `resource_id` is its page. `clinician_*`: when one was asked, and who read it.
    """

    __tablename__ = "topic_wanted"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(String(500), default="")
    idea_id: Mapped[int | None] = mapped_column()
    added_by: Mapped[str] = mapped_column(String(254))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"), index=True)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    draft_id: Mapped[int | None] = mapped_column(index=True)
    resource_id: Mapped[str] = mapped_column(String(60), default="")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clinician_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clinician_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    clinician_read_by: Mapped[str] = mapped_column(String(120), default="")
