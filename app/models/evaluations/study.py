"""An evaluation, who said yes to being asked, and what was answered under a code."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime

WRITING, RUNNING, OVER = "writing", "running", "over"


class Study(Base):
    """One evaluation. `waves` are days after the turn; `secret` makes the codes, and is gone once the study is over."""

    __tablename__ = "study"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(80))
    who_asks: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(String(300))
    how_long: Mapped[str] = mapped_column(String(120))
    what_happens: Mapped[str] = mapped_column(String(400))
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    transition: Mapped[str] = mapped_column(String(20))
    waves: Mapped[list[int]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(10), default=WRITING, index=True)
    secret: Mapped[str | None] = mapped_column(String(64))
    starts_on: Mapped[date | None] = mapped_column(Date)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    author_id: Mapped[int] = mapped_column(ForeignKey("editor.id"))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StudyConsent(Base):
    """That the carer of a plan said yes to being asked. Taken back, the row is gone."""

    __tablename__ = "study_consent"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StudyAnswer(Base):
    """What one plan answered in one wave; nothing where it was let go. It has no time and no order of arrival."""

    __tablename__ = "study_answer"

    study_id: Mapped[int] = mapped_column(ForeignKey("study.id", ondelete="CASCADE"), primary_key=True)
    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    wave: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    nation: Mapped[str] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(20))
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
