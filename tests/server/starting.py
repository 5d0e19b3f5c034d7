"""Starts `./run`, or gunicorn with a small app, as a process of its own on a free port; ends only what it started."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config import ROOT

PATIENCE = 300.0
# `run` without its first act: the packages are those that this test runs with.
RUN = """
import runpy, sys
program = runpy.run_path("run", run_name="program")
scope = program["start"].__globals__
scope["install"], scope["PYTHON"] = lambda kind: None, sys.executable
sys.exit(program["start"]())
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        number: int = listening.getsockname()[1]
        return number


@dataclass
class Started:
    """A process that serves on `port`; `log` is all it says."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def get(self, path: str = "/healthz", timeout: float = 5.0, **headers: str) -> tuple[int, dict[str, str], bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            line.close()

    def up(self) -> bool:
        try:
            return self.get()[0] == 200
        except OSError:
            return False

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def stop(self) -> int:
        """Tells it to stop, as Ctrl-C and a machine's shutdown do, and waits. Gives its code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def wait_until(holds, patience: float = PATIENCE) -> None:
    """Returns as soon as `holds()` is true; fails when it is not within `patience` seconds."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


@contextmanager
def started(command: list[str], port: int, folder: Path, **env: str) -> Iterator[Started]:
    log = folder / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **env}, stdout=out, stderr=subprocess.STDOUT
        )
    found = Started(process, port, log)
    try:
        wait_until(lambda: found.up() or process.poll() is not None)
        yield found
    finally:
        if process.poll() is None:
            found.stop()


@contextmanager
def running(folder: Path, port: int = 0, **env: str) -> Iterator[Started]:
    """`./run` on a database of its own."""
    port = port or free_port()
    own = {
        "PORT": str(port),
        "SECRET_KEY": "for tests only, and long enough to be taken",
        "DATABASE_URL": f"sqlite:///{folder / 'run.db'}",
        "VAPID_KEY_FILE": str(folder / "vapid.pem"),
        "REFUSALS_FILE": str(folder / "refusals.txt"),
    }
    with started([sys.executable, "-c", RUN], port, folder, **{**own, **env}) as found:
        yield found


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[Started]:
    """gunicorn as gunicorn.conf.py has it, one worker with two threads, and the small app behind it."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "tests.server.small_app:app", "--bind", f"127.0.0.1:{port}"]
    with started([*command, "--workers", "1", "--threads", "2", *more], port, folder) as found:
        yield found
