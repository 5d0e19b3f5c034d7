"""A spreadsheet that was read and not yet confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class ContentImport(Base):
    """The rows of an uploaded spreadsheet, what each would change, and what is wrong with it.

    `left_out` names the columns that are not ours.
    """

    __tablename__ = "content_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("editor.id", ondelete="CASCADE"))
    file_name: Mapped[str] = mapped_column(String(120))
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    left_out: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
