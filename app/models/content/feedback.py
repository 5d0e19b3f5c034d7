"""What people say about a resource: the desk among itself, and carers from the page."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

HELPED = "helped"
PARTLY = "partly"
DID_NOT = "did_not"
# What one tap says.
HELP_KINDS = (HELPED, PARTLY, DID_NOT)
WRONG = "wrong"
OUT_OF_DATE = "out_of_date"
HARD = "hard"
MISSING = "missing"
TIP = "tip"
# What can be said beside it, with words or without.
MORE_KINDS = (WRONG, OUT_OF_DATE, HARD, MISSING, TIP)
FEEDBACK_KINDS = (*HELP_KINDS, *MORE_KINDS)

# Which text it is about.
PAGE, EASY_READ, PROMPT = "page", "easy_read", "prompt"
TEXTS = (PAGE, EASY_READ, PROMPT)

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
    """What a carer said of a page or a prompt. No account, no address: a day, a kind, and words if they gave any.

    `resource_id` is "" for a prompt that opens no page of the library; `step` is the id of a prompt's words, "" for
    pages. `version` is the version of the page that was read, 0 where it is not known; `part` the heading it is about.
    `act` is the hash of the random number of the sending, kept for some weeks so that one sent twice stands once.
    `answered_version` is the version that an editor saved because of it.
    """

    __tablename__ = "feedback"
    __table_args__ = (
        Index("ix_feedback_resource_id", "resource_id"),
        Index("ix_feedback_act", "act", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    resource_id: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(String(1000), default="")
    on: Mapped[date] = mapped_column("day", Date)
    version: Mapped[int] = mapped_column(default=0)
    text_of: Mapped[str] = mapped_column(String(10), default=PAGE)
    part: Mapped[str] = mapped_column(String(120), default="")
    step: Mapped[str] = mapped_column(String(60), default="")
    nation: Mapped[str] = mapped_column(String(20), default="")
    act: Mapped[str | None] = mapped_column(String(64))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[str] = mapped_column(String(254), default="")
    answered_version: Mapped[int | None] = mapped_column()
