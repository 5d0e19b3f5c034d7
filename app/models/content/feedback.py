"""What people say about a resource: the desk among itself, and carers from the page."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

HELPED = "helped"
DID_NOT = "did_not"
WRONG = "wrong"
OUT_OF_DATE = "out_of_date"
FEEDBACK_KINDS = (HELPED, DID_NOT, WRONG, OUT_OF_DATE)

# A remark begins with this where its draft went back to its writer.
SENT_BACK = "Something is wrong: "


class Comment(Base):
    """A remark of somebody at the desk, open until somebody says it is done."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[str] = mapped_column(String(60), index=True)
    text: Mapped[str] = mapped_column(String(2000))
    by: Mapped[str] = mapped_column(String(254))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[str] = mapped_column(String(254), default="")


class Feedback(Base):
    """What a carer said of a page. No account, no address: a day, a kind, and words if they gave any."""

    __tablename__ = "feedback"
    __table_args__ = (Index("ix_feedback_resource_id", "resource_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(String(1000), default="")
    on: Mapped[date] = mapped_column("day", Date)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[str] = mapped_column(String(254), default="")
