"""The number that tells every worker that what readers see has changed."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

LIBRARY, SERVICES = 1, 2


class ContentVersion(Base):
    """One row for the library, one for the local services. Raised in the transaction of every change readers see."""

    __tablename__ = "content_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=1)
