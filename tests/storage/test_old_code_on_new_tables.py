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
    Engine,
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

# The tables of release 0.1.0. What came before was never released, and changed names as it liked.
FIRST_RELEASE = "0014_outgoing"
SCRIPTS = ScriptDirectory(ROOT / "app" / "migrations")
RELEASED = [each.revision for each in SCRIPTS.walk_revisions(FIRST_RELEASE, "head")]
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


def reflected(engine: Engine) -> MetaData:
    """The tables as they stand in the database."""
    tables = MetaData()
    tables.reflect(engine)
    tables.remove(tables.tables["alembic_version"])
    return tables


def breaks(before: MetaData, now: MetaData) -> set[str]:
    """What keeps code that knows the tables of `before` from writing to those of `now`; empty after adding and loosening.

    Gone: a table or a column. Tightened: a column that became required or shorter. Unknown to it: a required column
    without a default in the database.
    """
    found = {f"{name} is gone" for name in before.tables.keys() - now.tables.keys()}
    for name in before.tables.keys() & now.tables.keys():
        old, new = before.tables[name].columns, now.tables[name].columns
        found |= {f"{name}.{column.name} is gone" for column in old if column.name not in new}
        for column in new:
            if column.name in old:
                if is_tighter(old[column.name], column):
                    found.add(f"{column} is tightened")
            elif not column.nullable and column.server_default is None:
                found.add(f"{column} is unknown")
    return found


def is_tighter(old: Column[Any], new: Column[Any]) -> bool:
    lengths = (getattr(old.type, "length", None), getattr(new.type, "length", None))
    shorter = lengths[1] is not None and (lengths[0] is None or lengths[1] < lengths[0])
    return shorter or (old.nullable and not new.nullable)


@pytest.fixture
def before_and_now(make_app, database_url, revision):
    """The tables as they stood at `revision`, in a database that is up to date."""
    with make_app(database_url).app_context():
        upgrade(revision=revision)
        before = reflected(db.engine)
        upgrade()
        yield before, db.engine


@pytest.mark.parametrize("revision", RELEASED)
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


@pytest.mark.parametrize("revision", RELEASED)
def test_since_the_first_release_migrations_only_add_and_loosen(before_and_now):
    before, engine = before_and_now
    assert breaks(before, reflected(engine)) == set()


@pytest.mark.parametrize("revision", ["0013_saved_pages"])
def test_what_was_done_before_the_first_release_would_not_be_allowed_after_it(before_and_now):
    before, engine = before_and_now
    assert breaks(before, reflected(engine)) >= {
        "letter is gone",
        "prompt.prompt_id is gone",
        "prompt.person is gone",
        "prompt.step_id is unknown",
        "prompt.kind is unknown",
    }


def test_a_column_that_becomes_required_or_shorter_is_seen():
    before, now = MetaData(), MetaData()
    Table("event", before, Column("place", String(20)), Column("why", String(20), nullable=False))
    Table("event", now, Column("place", String(20), nullable=False), Column("why", String(10)))
    assert breaks(before, now) == {"event.place is tightened", "event.why is tightened"}
