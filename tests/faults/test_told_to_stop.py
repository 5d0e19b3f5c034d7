"""`flask dispatch`, as it runs at an adopter's: told to stop, it ends in order and at once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Dispatcher
from app.storage.database import open_engine
from config import ROOT

PATIENCE = 30.0


@pytest.fixture
def at_work(seeded_sqlite, vapid_key_file, tmp_path):
    """The process, once it has said in the database that it is at work."""
    shutil.copy(seeded_sqlite, tmp_path / "app.db")
    url = f"sqlite:///{tmp_path / 'app.db'}"
    settings = {
        "DATABASE_URL": url,
        "VAPID_KEY_FILE": str(vapid_key_file),
        "SECRET_KEY": "for tests only, and long enough to be taken",
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi.py", "dispatch"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stderr=subprocess.DEVNULL)
    engine, end = open_engine(url), time.monotonic() + PATIENCE
    while not seen(engine) and time.monotonic() < end:
        assert process.poll() is None, "it ended by itself"
        time.sleep(0.05)
    yield process
    engine.dispose()
    process.kill()
    process.wait()


def seen(engine) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(Dispatcher)) or 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_with_0(at_work, number):
    at_work.send_signal(number)
    assert at_work.wait(PATIENCE) == 0
