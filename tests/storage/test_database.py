"""SQLite is opened with our pragmas; every writing unit of work starts with BEGIN IMMEDIATE."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.models import Answer, ContentVersion
from app.storage.content_versions import raise_content_version
from app.storage.database import empty_log, open_engine, writing


@pytest.fixture
def sqlite(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'rules.db'}")
    ContentVersion.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 5000), ("foreign_keys", 1)]
)
def test_sqlite_has_our_pragmas(sqlite, pragma, value):
    with sqlite.connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_writing_unit_of_work_begins_immediately(sqlite):
    said = []
    event.listen(sqlite, "before_cursor_execute", lambda c, cur, statement, *rest: said.append(statement))
    with Session(sqlite) as session, writing(session):
        raise_content_version(session)
    assert said[0] == "BEGIN IMMEDIATE"


def test_foreign_keys_hold(session):
    with pytest.raises(IntegrityError), writing(session):
        session.add(Answer(account_id="nobody", question_id="nation", value="wales"))


def test_a_failed_unit_of_work_leaves_nothing(session):
    with pytest.raises(RuntimeError), writing(session):
        raise_content_version(session)
        session.flush()
        raise RuntimeError
    assert session.get(ContentVersion, 1) is None


def test_eight_threads_that_read_and_then_write_lose_nothing(engine):
    with Session(engine) as session, writing(session):
        raise_content_version(session)

    def read_and_write() -> None:
        for _ in range(10):
            with Session(engine) as session, writing(session):
                row = session.get_one(ContentVersion, 1, with_for_update=True)
                row.number += 1

    threads = [threading.Thread(target=read_and_write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        assert session.get_one(ContentVersion, 1).number == 81


def test_times_keep_their_zone(session):
    from app.models import Attempt

    at = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    with writing(session):
        session.add(Attempt(subject="x", window=at, count=1))
    session.expire_all()
    assert session.get_one(Attempt, ("x", at)).window == at


def test_what_was_deleted_leaves_the_log_too_and_a_reader_keeps_nobody_waiting_for_long(sqlite, tmp_path):
    log = tmp_path / "rules.db-wal"
    with Session(sqlite) as session, writing(session):
        raise_content_version(session)
    with sqlite.connect() as reader:
        reader.execute(text("SELECT * FROM content_version"))
        begun = time.monotonic()
        empty_log(sqlite)
        assert time.monotonic() - begun < 3
    assert log.stat().st_size > 0
    empty_log(sqlite)
    assert log.stat().st_size == 0
    with sqlite.connect() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 5000
