"""What editors are writing, and what is to happen on a day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Json, UtcDateTime, index_where

WRITING = "writing"
REVIEW = "review"
# Somebody else found something wrong: it is with its writer again.
BACK = "back"
THROWN_AWAY = "thrown"
PUBLISH = "publish"
ARCHIVE = "archive"


class Draft(Base):
    """One person's text for one resource, just as typed: right or wrong, nothing of it is lost.

    `form_key` is the random number of the form it was first typed in, so that a form sent twice makes one draft.

    One that was thrown away belongs to no resource, so that its writer can begin anew; its `record` says, under
    "resource", to which it goes back.

    `record` maps each field of the form to its list of values. `resource_id` is None until a new
    resource has an address. `base_version` is the version the text began from; 0 for a new one.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("resource_id", "author_id", name="uq_draft_resource_author"),
        index_where("uq_draft_form_key", "author_id", "form_key", where="form_key <> ''", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[str | None] = mapped_column(String(60))
    author_id: Mapped[int] = mapped_column(ForeignKey("editor.id", ondelete="CASCADE"), index=True)
    form_key: Mapped[str] = mapped_column(String(32), default="", server_default="")
    record: Mapped[Json] = mapped_column(JSON)
    base_version: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10), default=WRITING)
    why: Mapped[str] = mapped_column(String(300), default="")
    approved_by: Mapped[str] = mapped_column(String(254), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def comment_key(self) -> str:
        """Under which id the remarks on it stand: its resource's, or its own while it has none."""
        return self.resource_id or f"draft-{self.id}"


class PlannedChange(Base):
    """A draft to publish, or a resource to archive, at a moment. The row goes when it is done.

    `record` is the text as it was when the plan was made; a plan for a draft that changes later is gone.
    """

    __tablename__ = "planned_change"
    __table_args__ = (Index("ix_planned_change_due_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(String(10))
    resource_id: Mapped[str | None] = mapped_column(String(60))
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"))
    record: Mapped[Json | None] = mapped_column(JSON)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    why: Mapped[str] = mapped_column(String(300), default="")
    fault: Mapped[str] = mapped_column(String(300), default="")
