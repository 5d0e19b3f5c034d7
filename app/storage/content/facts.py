"""The figures as the desk keeps them, over those that ship with the code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.content.facts import Fact
from app.models.content.fact import FactRow, FactVersion

_FIELDS = ("name", "value", "unit", "nations", "valid_from", "valid_to", "url", "checked_on", "confirmed")
_DATES = ("valid_from", "valid_to", "checked_on")


def merged(session: Session, shipped: Mapping[str, Fact]) -> dict[str, Fact]:
    """The shipped figures, with the desk's in their place where there are any; what is coming stands beside each.

    A figure to which nobody ever agreed is none yet.
    """
    rows = {row.id: fact_of(row) for row in session.scalars(select(FactRow)) if not is_unborn(row)}
    return {**shipped, **{id: replace(fact, name=fact.name or _older_name(id, shipped)) for id, fact in rows.items()}}


def fact_of(row: FactRow) -> Fact:
    """The figure of a row, with what is coming beside it."""
    coming = fact_from(row.id, row.coming) if row.coming else None
    fields = {name: getattr(row, name) for name in _FIELDS if name != "nations"}
    return Fact(row.id, nations=frozenset(row.nations), **fields, coming=coming)


def is_unborn(row: FactRow) -> bool:
    """Whether nobody ever agreed to this figure: it is new altogether, and its days were over at once."""
    return not row.confirmed and row.valid_from == row.valid_to


def fact_from(fact_id: str, record: Mapping[str, Any]) -> Fact:
    """The figure that `fact_record` made this record of."""
    fields = {name: _read(name, record) for name in _FIELDS if name != "nations"}
    return Fact(fact_id, nations=frozenset(record["nations"]), **fields)


def fact_record(fact: Fact) -> dict[str, Any]:
    """A figure as JSON can hold it, without what is coming."""
    record: dict[str, Any] = {name: getattr(fact, name) for name in _FIELDS}
    return {**record, "nations": sorted(fact.nations), **{name: record[name].isoformat() for name in _DATES}}


def _older_name(fact_id: str, shipped: Mapping[str, Fact]) -> str:
    """For a row from before figures had names."""
    return shipped[fact_id].name if fact_id in shipped else fact_id.replace("-", " ").capitalize()


def _read(name: str, record: Mapping[str, Any]) -> Any:
    value = record.get(name, "") if name == "name" else record[name]
    return date.fromisoformat(value) if name in _DATES else value


def fill(row: FactRow, record: Mapping[str, Any]) -> None:
    """Writes the fields of a record into `row`."""
    for name in _FIELDS:
        setattr(row, name, _read(name, record))


def settle(row: FactRow, today: date) -> None:
    """Writes what was coming into the row's own fields, if its first day is there. Readers see no difference."""
    if row.coming and fact_from(row.id, row.coming).valid_from <= today:
        fill(row, row.coming)
        row.coming = None


def proposals(session: Session) -> dict[str, FactRow]:
    """Figures with a new state that waits for a second person, or was handed back, by id."""
    return {row.id: row for row in session.scalars(select(FactRow)) if row.proposed}


def keep_version(
    session: Session, fact_id: str, record: Mapping[str, Any], at: datetime, by: str, agreed_by: str = ""
) -> None:
    """Keeps one state of a figure for its history."""
    session.add(FactVersion(fact_id=fact_id, record=dict(record), at=at, by=by, agreed_by=agreed_by))


def versions(session: Session, fact_id: str) -> Sequence[FactVersion]:
    """Every state of a figure that was kept, newest first."""
    query = select(FactVersion).where(FactVersion.fact_id == fact_id)
    return session.scalars(query.order_by(FactVersion.id.desc())).all()
