"""The code of a place: made once, withdrawn where its paper is old, brought back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.passing.code import new_code
from app.models.passing.place_code import PlaceCode
from app.storage.content import history
from app.storage.database import writing
from app.storage.passing import place_codes


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody at the desk says of a place; nation and transition are offered to whoever comes by its code."""

    place: str
    area: str
    kind: str
    says_kind: bool
    nation: str | None
    transition: str | None


def make(session: Session, place: Place, by_id: int, by: str, now: datetime) -> int:
    """Gives a place a code that no place had before; returns its number."""
    with writing(session):
        code = new_code(secrets.choice)
        while place_codes.by_code(session, code) is not None:
            code = new_code(secrets.choice)
        row = PlaceCode(
            code=code,
            place=place.place,
            area=place.area,
            kind=place.kind,
            says_kind=place.says_kind,
            nation=place.nation,
            transition=place.transition,
            made_by=by_id,
            made_at=now,
        )
        session.add(row)
        history.log(session, now, by, "made a code", code, place.place)
        session.flush()
        return row.id


def withdraw(session: Session, number: int, by: str, now: datetime) -> None:
    """From now on the code opens the ordinary start. Raises KeyError."""
    with writing(session):
        row = _held(session, number)
        if row.withdrawn_at is None:
            row.withdrawn_at = now
            history.log(session, now, by, "withdrew a code", row.code, row.place)


def reinstate(session: Session, number: int, by: str, now: datetime) -> None:
    """The code is good again. Raises KeyError."""
    with writing(session):
        row = _held(session, number)
        if row.withdrawn_at is not None:
            row.withdrawn_at = None
            history.log(session, now, by, "brought a code back", row.code, row.place)


def _held(session: Session, number: int) -> PlaceCode:
    row = session.get(PlaceCode, number, with_for_update=True)
    if row is None:
        raise KeyError(number)
    return row
