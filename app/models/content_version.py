"""The number that tells every worker that what readers see has changed."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

LIBRARY, SERVICES, ENDED_COOKIES = 1, 2, 3


class ContentVersion(Base):
    """A row for the library, for the local services, for ended cookies. Raised in the transaction of every change."""

    __tablename__ = "content_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=1)
