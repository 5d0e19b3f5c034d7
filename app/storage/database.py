"""How each database is opened, and the one way to write: a whole unit of work or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

from app.storage.private_files import database_file, make_private

SQLITE_PATIENCE = "PRAGMA busy_timeout=5000"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    SQLITE_PATIENCE,
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
POSTGRES_SETTINGS = "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"


def engine_options(url: str) -> dict[str, Any]:
    """Arguments for create_engine that suit the database of `url`."""
    if url.startswith("sqlite"):
        return {"hide_parameters": True, "connect_args": {"timeout": 5, "check_same_thread": False}}
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "connect_args": {"connect_timeout": 5, "options": POSTGRES_SETTINGS},
    }


def prepare(engine: Engine) -> Engine:
    """Makes `engine` keep our rules: on SQLite pragmas, files that others cannot read, BEGIN IMMEDIATE for writers."""
    if engine.dialect.name == "sqlite":
        if file := database_file(engine.url.render_as_string()):
            event.listen(engine, "do_connect", lambda *_: make_private(file))
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_engine(url: str) -> Engine:
    """An engine outside Flask, with the same rules."""
    return prepare(create_engine(url, **engine_options(url)))


@contextmanager
def writing(session: Session) -> Iterator[Session]:
    """One unit of work that writes: commits at its end, undoes everything when it fails.

    Starts with BEGIN IMMEDIATE on SQLite: a transaction that reads first and writes later fails at
    once under load, whatever the busy timeout.
    """
    session.rollback()
    session.connection(execution_options={"writes": True})
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise


def empty_log(engine: Engine) -> bool:
    """Takes what was deleted out of SQLite's log too; True when the log is empty then.

    Does without while somebody reads for more than half a second: the dispatcher tries again.
    """
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=500")
        try:
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        finally:
            connection.exec_driver_sql(SQLITE_PATIENCE)
    return not busy


def _open_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
