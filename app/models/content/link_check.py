"""What the last visit to each link of the library found."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class LinkCheck(Base):
    """The last result for one address. `result` is one of the domain's LINK_RESULTS."""

    __tablename__ = "link_check"

    url: Mapped[str] = mapped_column(String(1000), primary_key=True)
    result: Mapped[str] = mapped_column(String(10))
    status: Mapped[int | None] = mapped_column()
    moved_to: Mapped[str] = mapped_column(String(1000), default="")
    milliseconds: Mapped[int] = mapped_column(default=0)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    failed_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
