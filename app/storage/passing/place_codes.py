"""Queries on codes of places."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.passing.place_code import PlaceCode


def by_code(session: Session, code: str) -> PlaceCode | None:
    return session.scalar(select(PlaceCode).where(PlaceCode.code == code))


def newest(session: Session, most: int = 500) -> Sequence[PlaceCode]:
    """All of them, the newest first; those that were withdrawn at the end."""
    order = (PlaceCode.withdrawn_at.is_not(None), PlaceCode.id.desc())
    return session.scalars(select(PlaceCode).order_by(*order).limit(most)).all()
