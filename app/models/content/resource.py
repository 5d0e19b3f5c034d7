"""The library as editors keep it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

DRAFT = "draft"
PUBLISHED = "published"
ARCHIVED = "archived"
STATUSES = (DRAFT, PUBLISHED, ARCHIVED)


class ResourceRow(Base):
    """One resource. `html` is the body rendered and sanitised when it was saved, for each nation."""

    __tablename__ = "resource"
    __table_args__ = (Index("ix_resource_status", "status"),)

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    status: Mapped[str] = mapped_column(String(10), default=DRAFT)
    title: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(String(300))
    group: Mapped[str] = mapped_column("topic_group", String(20))
    kind: Mapped[str] = mapped_column(String(20))
    nations: Mapped[list[str]] = mapped_column(JSON)
    needs: Mapped[list[str]] = mapped_column(JSON)
    first_for: Mapped[list[str]] = mapped_column(JSON, default=list)
    good_for: Mapped[list[str]] = mapped_column(JSON, default=list)
    not_for: Mapped[list[str]] = mapped_column(JSON, default=list)
    stages: Mapped[list[str]] = mapped_column(JSON, default=list)
    transitions: Mapped[list[str]] = mapped_column(JSON, default=list)
    relations: Mapped[list[str]] = mapped_column(JSON, default=list)
    conditions: Mapped[list[str]] = mapped_column(JSON, default=list)
    about: Mapped[list[str]] = mapped_column(JSON, default=list)
    human_contact: Mapped[bool] = mapped_column(default=False)
    own_home: Mapped[bool] = mapped_column(default=False)
    lines: Mapped[list[str]] = mapped_column(JSON, default=list)
    phone: Mapped[str] = mapped_column(String(40), default="")
    phone_hours: Mapped[str] = mapped_column(String(200), default="")
    sms: Mapped[str] = mapped_column(String(20), default="")
    sms_word: Mapped[str] = mapped_column(String(20), default="")
    cost: Mapped[str] = mapped_column(String(200), default="")
    time: Mapped[str] = mapped_column(String(200), default="")
    sources: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    asked_as: Mapped[list[str]] = mapped_column("search_terms", JSON, default=list)
    editor_notes: Mapped[list[str]] = mapped_column("unconfirmed", JSON, default=list)
    reviewed_on: Mapped[date] = mapped_column(Date)
    next_review: Mapped[date] = mapped_column(Date)
    body: Mapped[str] = mapped_column(Text)
    easy_read: Mapped[str] = mapped_column(Text, default="")
    html: Mapped[dict[str, str]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by: Mapped[str] = mapped_column(String(120), default="")
    version: Mapped[int] = mapped_column(default=1)
