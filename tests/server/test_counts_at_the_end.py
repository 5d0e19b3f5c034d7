"""Whoever stops the server loses no count: what a worker holds in memory is written before it goes."""

from __future__ import annotations

import sqlite3
import sys

from bench.page import bench_app
from tests.server.starting import free_port, started, wait_until


def written(folder):
    with sqlite3.connect(f"file:{folder / 'bench.db'}?mode=ro", uri=True) as line:
        return dict(line.execute("SELECT event, SUM(number) FROM event_count GROUP BY event").fetchall())


def test_counts_are_written_every_few_seconds_and_when_the_server_is_told_to_stop(tmp_path):
    bench_app(str(tmp_path))
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    own = {
        "SECRET_KEY": "for tests only, and long enough to be taken",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bench.db'}",
        "VAPID_KEY_FILE": str(tmp_path / "vapid.pem"),
        "REFUSALS_FILE": str(tmp_path / "refusals.txt"),
        "PACK_FOLDER": str(tmp_path / "pack"),
        "ORIGIN": f"http://127.0.0.1:{port}",
    }
    with started(command, port, tmp_path, **own) as server:
        # What a worker opens for itself when it starts is nobody's visit.
        assert server.get("/library/medicines")[0] == 200
        wait_until(lambda: written(tmp_path) == {"page_opened": 1})
        assert server.get("/library/medicines")[0] == 200
        assert server.get("/")[0] == 200
        server.stop()
        assert written(tmp_path) == {"page_opened": 2, "door_opened": 1}, server.said()
