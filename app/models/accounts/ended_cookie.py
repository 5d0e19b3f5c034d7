"""Cookies that were ended by "erase everything": a copy of one opens nothing any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class EndedCookie(Base):
    """The hash of a cookie's random number. It goes when the cookie would have run out by itself."""

    __tablename__ = "ended_cookie"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
