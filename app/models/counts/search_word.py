"""Words of searches that found nothing, known by a keyed hash until enough people typed them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class SearchWord(Base):
    """One word. `places` has a bit for each of 62 places from which it came; `word` is "" until eight are set.

    `week` is the Monday of the last week in which it came.
    """

    __tablename__ = "search_word"

    word_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    week: Mapped[date] = mapped_column(Date)
    places: Mapped[int] = mapped_column(BigInteger)
    word: Mapped[str] = mapped_column(String(40), default="")
