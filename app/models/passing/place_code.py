"""The codes on posters, leaflets and cards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, UtcDateTime


class PlaceCode(Base):
    """A place that hands Care Companion to people, and the code on its paper.

    `place` and `area` are seen at the desk alone, where numbers are added up by area; with `says_kind` the page that
    the code opens says what kind of place gave it. `nation` and `transition` are offered at the start of the
    questions, never answered. A code is withdrawn, never deleted: paper stays on walls.
    """

    __tablename__ = "place_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6), unique=True)
    place: Mapped[str] = mapped_column(String(80))
    area: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(20))
    says_kind: Mapped[bool] = mapped_column()
    nation: Mapped[str | None] = mapped_column(String(20))
    transition: Mapped[str | None] = mapped_column(String(20))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("editor.id", ondelete="SET NULL"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
