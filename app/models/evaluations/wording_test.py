"""A randomised test of two wordings of what one prompt says in the inbox."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime, index_where

PROPOSED, RUNS, MEASURED, STOPPED = "proposed", "runs", "measured", "stopped"


class WordingTest(Base):
    """One test. The rule by which it stops is written with it and never changes: `per_arm` people, or `ends_on`.

    `usual` and `smallest` are in percent: how many open it as it is, and the smallest difference that matters. It runs
    once a second person agreed. The counts are None until the rule is met; `secret` draws the wording of each plan, and
    is gone once it is measured. `kept` is "a" or "b" in the end.
    """

    __tablename__ = "wording_test"
    __table_args__ = (index_where("ix_wording_test_runs", "step_id", where="state = 'runs'", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[str] = mapped_column(String(60))
    title_a: Mapped[str] = mapped_column(String(60))
    body_a: Mapped[str] = mapped_column(String(200))
    title_b: Mapped[str] = mapped_column(String(60))
    body_b: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(String(300))
    usual: Mapped[int] = mapped_column()
    smallest: Mapped[int] = mapped_column()
    per_arm: Mapped[int] = mapped_column()
    ends_on: Mapped[date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(10), default=PROPOSED)
    secret: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    came_a: Mapped[int | None] = mapped_column()
    opened_a: Mapped[int | None] = mapped_column()
    came_b: Mapped[int | None] = mapped_column()
    opened_b: Mapped[int | None] = mapped_column()
    kept: Mapped[str] = mapped_column(String(1), default="", server_default="")
    author_id: Mapped[int] = mapped_column(ForeignKey("editor.id"))
    agreed_by: Mapped[str] = mapped_column(String(254), default="", server_default="")
