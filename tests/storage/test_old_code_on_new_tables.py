"""The code of an earlier release goes on writing and reading while the tables are those of the new one already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask_migrate import upgrade
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    select,
)  # fmt: skip
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import Base
from app.storage.database import writing
from config import ROOT

SCRIPTS = ScriptDirectory(ROOT / "app" / "migrations")
BEFORE_HEAD = [each.revision for each in SCRIPTS.walk_revisions() if each.revision != SCRIPTS.get_current_head()]
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
VALUES = {Boolean: True, Integer: 1, DateTime: NOW, Date: date(2026, 11, 30), JSON: [], LargeBinary: b"bytes"}


def value_for(column: Column[Any]) -> object:
    """What the column may hold: a text as long as it takes; the same for every key, so that references lead somewhere."""
    kind = column.type
    if isinstance(kind, String):
        return "a" * (kind.length or 100)
    for known, value in VALUES.items():
        if isinstance(kind, known):
            return value
    raise NotImplementedError(f"{column}: {kind}")


def row_for(table: Table) -> dict[str, object]:
    """A value for each column, but for the number that the database gives."""
    return {column.name: value_for(column) for column in table.columns if column is not table.autoincrement_column}


def texts(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if isinstance(value, str)}


@pytest.fixture
def before_and_now(make_app, database_url, revision):
    """The tables as they stood at `revision`, in a database that is up to date."""
    with make_app(database_url).app_context():
        upgrade(revision=revision)
        before = MetaData()
        before.reflect(db.engine)
        before.remove(before.tables["alembic_version"])
        upgrade()
        yield before, db.engine


@pytest.mark.parametrize("revision", BEFORE_HEAD)
def test_the_code_of_before_writes_to_every_table_and_both_read_it(before_and_now):
    before, engine = before_and_now
    models = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}
    with Session(engine) as session, writing(session):
        for table in before.sorted_tables:
            session.execute(insert(table), row_for(table))
    with Session(engine) as session:
        for table in before.sorted_tables:
            kept = session.execute(select(table)).mappings().one()
            assert texts(kept) == texts(row_for(table))
            assert session.scalars(select(models[table.name])).one()
