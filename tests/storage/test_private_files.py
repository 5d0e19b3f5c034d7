"""Files of the database, keys and refusals can be read by nobody else on the machine, whatever the umask says."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app import create_app
from app.models import Base
from app.storage.accounts.opt_outs import ERASED, note
from app.storage.content_versions import raise_content_version
from app.storage.database import open_engine, writing
from app.storage.private_files import database_file, make_folder, tighten, tighten_folder
from config import Config
from tests.conftest import START


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def written_to(file: Path) -> None:
    """A row in the database, and its log left on the disk."""
    engine = open_engine(f"sqlite:///{file}")
    Base.metadata.create_all(engine)
    with Session(engine) as session, writing(session):
        raise_content_version(session)
        session.flush()
        held = {each.name: mode(each) for each in file.parent.glob(f"{file.name}*")}
    engine.dispose()
    assert held == {file.name: 0o600, f"{file.name}-wal": 0o600, f"{file.name}-shm": 0o600}


def test_a_new_database_and_its_log_are_closed_to_others(tmp_path):
    written_to(tmp_path / "new.db")


def test_files_of_before_are_closed_when_the_database_is_opened(tmp_path):
    file = tmp_path / "old.db"
    written_to(file)
    for each in [file, *(tmp_path / f"old.db{ending}" for ending in ("-wal", "-shm", "-journal"))]:
        each.touch()
        each.chmod(0o664)
    with open_engine(f"sqlite:///{file}").connect():
        assert {mode(each) for each in tmp_path.glob("old.db*")} == {0o600}


def test_a_folder_with_nothing_but_ours_is_closed(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    written_to(folder / "care.db")
    (folder / "vapid.pem").touch()
    assert tighten_folder(folder, [folder / "care.db", folder / "vapid.pem", tmp_path / "elsewhere"])
    assert mode(folder) == 0o700


def test_a_folder_that_others_use_as_well_stays_open(tmp_path):
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o755)
    written_to(folder / "care.db")
    (folder / "index.html").touch()
    assert not tighten_folder(folder, [folder / "care.db"])
    assert mode(folder) == 0o755


def test_a_folder_that_we_make_is_closed(tmp_path):
    make_folder(tmp_path / "one" / "two")
    assert mode(tmp_path / "one" / "two") == 0o700


def test_keys_of_before_are_closed_and_what_is_closed_already_stays_as_it_is(tmp_path):
    for name, before, after in (("a", 0o644, 0o600), ("b", 0o660, 0o600), ("c", 0o400, 0o400), ("d", 0o755, 0o600)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(before)
        tighten([tmp_path / name, tmp_path / "not there"])
        assert mode(tmp_path / name) == after


def test_refusals_and_their_lock_are_closed(tmp_path):
    file = tmp_path / "kept" / "refusals.txt"
    note(file, ERASED, "a" * 64, START)
    assert {mode(each) for each in file.parent.iterdir()} == {0o600}
    assert mode(file.parent) == 0o700


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:////srv/care/care.db", "/srv/care/care.db"),
        ("sqlite:////srv/care/care.db?timeout=5", "/srv/care/care.db"),
        ("sqlite:///care.db", "care.db"),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("sqlite:///file:care.db?mode=ro&uri=true", None),
        ("postgresql+psycopg://name:word@host/care", None),
    ],
)
def test_the_file_of_a_database_is_read_from_its_address(url, file):
    assert database_file(url) == (Path(file) if file else None)


def test_to_prepare_closes_the_folder_of_the_database_and_its_keys(tmp_path):
    folder = tmp_path / "instance"
    folder.mkdir(mode=0o755)
    old = folder / "vapid-old-1.pem"
    old.touch(mode=0o644)
    config = Config(
        secret_key="for tests only, and long enough to be taken",
        database_url=f"sqlite:///{folder / 'care.db'}",
        vapid_key_file=folder / "vapid.pem",
        opt_outs_file=folder / "refusals.txt",
    )
    app = create_app(config, lambda: START)
    assert mode(old) == 0o600
    old.unlink()
    answer = app.test_cli_runner().invoke(args=["prepare"])
    assert answer.exit_code == 0, answer.output
    assert mode(folder) == 0o700
    assert {each.name for each in folder.iterdir()} >= {"care.db", "vapid.pem"}
    assert [each.name for each in folder.iterdir() if mode(each) != 0o600] == []


ANOTHER_PROCESS = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
    except BlockingIOError:
        print("held")
    else:
        print("free")
"""


def test_a_second_connection_leaves_the_locks_of_the_first(tmp_path):
    """Closing any descriptor of a file drops all locks of its process, and another would take away the log."""
    file = tmp_path / "care.db"
    engine = open_engine(f"sqlite:///{file}")

    def seen_from_outside():
        command = [sys.executable, "-c", ANOTHER_PROCESS, str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    with engine.connect() as first:
        first.execute(text("CREATE TABLE made_up (id INTEGER)"))
        first.commit()
        assert seen_from_outside() == "held"
        with engine.connect():
            assert seen_from_outside() == "held"
    engine.dispose()
