"""One PostgreSQL database for all tests of a process, emptied after each: to make one anew takes ten times as long."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from app.models import Base

TABLES = [f'"{table.name}"' for table in reversed(Base.metadata.sorted_tables)]
THAT_HOLD_ROWS = text(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in TABLES))
OTHERS = text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
FIRST_NUMBERS = text(
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)
SHAPE = text(
    "SELECT (SELECT array_agg((oid, relname)::text ORDER BY oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace),"
    " (SELECT array_agg((attrelid, attname, atttypid, attnotnull)::text ORDER BY attrelid, attnum)"
    " FROM pg_attribute WHERE attrelid > 16383),"
    " (SELECT array_agg((oid, tgname, tgenabled)::text ORDER BY oid) FROM pg_trigger)"
)


def shape(connection: Connection) -> tuple[object, ...]:
    """The tables, columns and triggers, to be compared."""
    return tuple(connection.execute(SHAPE).one())


def empty(database: Engine, made: tuple[object, ...]) -> None:
    """Ends what a test left open and takes all its rows out; what it counted starts at one again.

    Raises AssertionError where the test has changed the tables: such a test asks for `database_url`.
    """
    with database.begin() as connection:
        connection.execute(OTHERS)
        # The tables that keep what they hold (the audit log) let go of it for this transaction alone.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for name in connection.execute(THAT_HOLD_ROWS).scalars().all():
            connection.execute(text(f"DELETE FROM {name}"))
        connection.execute(FIRST_NUMBERS)
        assert shape(connection) == made, "a test changed the tables of the database that all share"
