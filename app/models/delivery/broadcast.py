"""One-off messages that the desk sends to an audience of carers."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

WRITING = "writing"
REVIEW = "review"
GOING = "going"
STOPPED = "stopped"


class Broadcast(Base):
    """One message. writing -> review -> going | stopped; a second person lets it go.

    `title` and `body` stand in the inbox; the lock screen shows the same neutral words as ever. `cursor` is the last
    account that was looked at when its rows were put in the outbox, `queued_at` when that was done. `areas` are
    postcode areas or districts with spaces between them; `saved_page` is a page that its readers saved.
    """

    __tablename__ = "broadcast"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(60))
    body: Mapped[str] = mapped_column(String(200))
    resource_id: Mapped[str] = mapped_column(String(60))
    nation: Mapped[str | None] = mapped_column(String(20))
    stage: Mapped[str | None] = mapped_column(String(20))
    transition: Mapped[str | None] = mapped_column(String(20))
    saved_page: Mapped[str | None] = mapped_column(String(60))
    areas: Mapped[str] = mapped_column(String(80), default="", server_default="")
    starts_on: Mapped[date] = mapped_column(Date)
    days: Mapped[int] = mapped_column()
    useful_until: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default=WRITING)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"))
    approved_by: Mapped[str] = mapped_column(String(254), default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cursor: Mapped[str] = mapped_column(String(32), default="")
    queued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
