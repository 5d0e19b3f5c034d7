"""The figures as the desk keeps them, over those that ship with the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.content.facts import Fact
from app.models.content.fact import FactRow

_FIELDS = ("name", "value", "unit", "nations", "valid_from", "valid_to", "url", "checked_on", "confirmed")
_DATES = ("valid_from", "valid_to", "checked_on")


def merged(session: Session, shipped: Mapping[str, Fact]) -> dict[str, Fact]:
    """The shipped figures, with the desk's in their place where there are any."""
    rows = {row.id: fact_of(row) for row in session.scalars(select(FactRow))}
    return {**shipped, **{id: replace(fact, name=fact.name or _older_name(id, shipped)) for id, fact in rows.items()}}


def fact_of(row: FactRow) -> Fact:
    return Fact(row.id, nations=frozenset(row.nations), **{n: getattr(row, n) for n in _FIELDS if n != "nations"})


def fact_record(fact: Fact) -> dict[str, Any]:
    """A figure as JSON can hold it."""
    record: dict[str, Any] = {name: getattr(fact, name) for name in _FIELDS}
    return {**record, "nations": sorted(fact.nations), **{name: record[name].isoformat() for name in _DATES}}


def _older_name(fact_id: str, shipped: Mapping[str, Fact]) -> str:
    """For a row from before figures had names."""
    return shipped[fact_id].name if fact_id in shipped else fact_id.replace("-", " ").capitalize()


def fill(row: FactRow, record: Mapping[str, Any]) -> None:
    """Writes the fields of a record into `row`."""
    for name in _FIELDS:
        value = record.get(name, "") if name == "name" else record[name]
        setattr(row, name, date.fromisoformat(value) if name in _DATES else value)


def proposals(session: Session) -> dict[str, FactRow]:
    """Figures with a new state that waits for a second person, by id."""
    return {row.id: row for row in session.scalars(select(FactRow)) if row.proposed}
