"""What members said. A member who left stands in no row: what they said stays, without them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class PanelAnswer(Base):
    """One answer of one member. `choice` is an id of `kinds.CHOICES`, a wording ("now", "new", "same"), or the picks.

    `turn` is 0, or 1 at the second look at two wordings; `stood_first` which of them stood first.
    """

    __tablename__ = "panel_answer"
    __table_args__ = (UniqueConstraint("item_id", "member_id", "turn", name="uq_panel_answer_item_member_turn"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"), index=True)
    turn: Mapped[int] = mapped_column(default=0)
    choice: Mapped[str] = mapped_column(String(20))
    stood_first: Mapped[str] = mapped_column(String(4), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PanelRemark(Base):
    """What a member said of one sentence. The same words stand for editors as a comment, without a name."""

    __tablename__ = "panel_remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"), index=True)
    sentence: Mapped[int] = mapped_column()
    quote: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class PanelLater(Base):
    """A member said "not today": the thing comes back on that day."""

    __tablename__ = "panel_later"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("editor.id", ondelete="CASCADE"), primary_key=True, index=True)
    until: Mapped[date] = mapped_column(Date)
