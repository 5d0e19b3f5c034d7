"""The app as a process of its own, whose requests and processor time can be told."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.page import bench_app
from config import ROOT

PATIENCE_SECONDS = 120
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """One worker on `origin`."""

    origin: str
    process: subprocess.Popen[bytes]

    def cpu_ms(self) -> float:
        """The processor time of the process and its worker until now."""
        main = self.process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return sum(_ticks(number) for number in (str(main), *children)) * TICK_MS

    def stop(self) -> None:
        """From now on nobody answers under `origin`."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)


@contextmanager
def serving(folder: str, app: str = "wsgi:app") -> Iterator[Server]:
    """An app with the library on a database of its own in `folder`, as gunicorn.conf.py has it with one worker."""
    bench_app(folder)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    own = {
        "SECRET_KEY": "for the bench only, and long enough to be taken",
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "VAPID_KEY_FILE": f"{folder}/vapid.pem",
        "REFUSALS_FILE": f"{folder}/refusals.txt",
        "PACK_FOLDER": f"{folder}/phone-pack",
        "ORIGIN": origin,
    }
    command = [sys.executable, "-m", "gunicorn", app, "--bind", origin.removeprefix("http://"), "--workers", "1"]
    server = Server(origin, subprocess.Popen(command, cwd=ROOT, env={**os.environ, **own}))
    try:
        _wait_for(origin)
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


def _wait_for(origin: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{origin}/healthz", timeout=PATIENCE_SECONDS):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(origin)


def _ticks(process: str) -> int:
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])
