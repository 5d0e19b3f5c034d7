"""Words of the prompts and the questionnaire that the desk has changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class Wording(Base):
    """One text in place of the shipped one. `key` says which, such as `prompt.hospital_out.before.title`."""

    __tablename__ = "wording"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    version: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))


class WordingProposal(Base):
    """New words that somebody typed and nobody else has agreed to yet. Readers do not see them."""

    __tablename__ = "wording_proposal"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    text: Mapped[str] = mapped_column(String(1000))
    why: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))


class WordingVersion(Base):
    """What a text was, each time it was changed."""

    __tablename__ = "wording_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), index=True)
    text: Mapped[str] = mapped_column(String(1000))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(254))
    why: Mapped[str] = mapped_column(String(300), default="")
    agreed_by: Mapped[str] = mapped_column(String(254), default="", server_default="")
