"""Figures that the desk has changed or added, in place of those in the shipped table."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Json, UtcDateTime


class FactRow(Base):
    """One dated figure, with the fields of the domain's Fact.

    `coming` is the state that takes its place on the first day of that state. `proposed` is a new state, of now or
    coming, that somebody typed and nobody else has agreed to yet; `returned_why` says why somebody handed it back.
    """

    __tablename__ = "fact"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), default="", server_default="")
    value: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(60))
    nations: Mapped[list[str]] = mapped_column(JSON)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date] = mapped_column(Date)
    url: Mapped[str] = mapped_column(String(500))
    checked_on: Mapped[date] = mapped_column(Date)
    confirmed: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    coming: Mapped[Json | None] = mapped_column(JSON)
    proposed: Mapped[Json | None] = mapped_column(JSON)
    proposed_by: Mapped[str] = mapped_column(String(254), default="")
    returned_why: Mapped[str] = mapped_column(String(300), default="", server_default="")
    returned_by: Mapped[str] = mapped_column(String(254), default="", server_default="")


class FactVersion(Base):
    """One state of a figure that two people agreed to, or that came with the code, whole."""

    __tablename__ = "fact_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    fact_id: Mapped[str] = mapped_column(String(60), index=True)
    record: Mapped[Json] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    agreed_by: Mapped[str] = mapped_column(String(254), default="", server_default="")
