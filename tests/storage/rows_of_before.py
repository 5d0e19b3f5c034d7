"""Rows of a table as an older release left them, for the migrations that come after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import inspect, text

from app.extensions import db


def put_resources(rows: Sequence[Mapping[str, Any]], empty: Sequence[tuple[type, Any]]) -> None:
    """Adds resources at the revision the database stands at; what a row leaves out is `empty` for its kind."""
    columns = inspect(db.engine).get_columns("resource")
    usual = {
        each["name"]: next((value for kind, value in empty if isinstance(each["type"], kind)), "") for each in columns
    }
    names, places = ", ".join(usual), ", ".join(f":{name}" for name in usual)
    with db.engine.begin() as connection:
        connection.execute(
            text(f"INSERT INTO resource ({names}) VALUES ({places})"), [{**usual, **row} for row in rows]
        )


def column(name: str) -> dict[str, Any]:
    """One column of every resource, by id."""
    with db.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(text(f"SELECT id, {name} FROM resource"))}
