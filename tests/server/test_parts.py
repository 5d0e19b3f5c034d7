"""A part that ends is started again, and the others go on; what cannot start says so."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from server.parts import LIVED, LONGEST_WAIT, Part, keep_alive, taken
from tests.server.starting import RUN, free_port, running, started, wait_until

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]


def ends_with(code):
    return [sys.executable, "-c", f"import sys; sys.exit({code})"]


class Made:
    """A part whose process is none: it ends when the test says so, after as long as the test says."""

    def __init__(self, monkeypatch):
        self.said, self.now, self.code, self.starts = [], 1000.0, None, []
        monkeypatch.setattr("server.parts.subprocess.Popen", self.start)
        self.part = Part("web", ["web"])

    def start(self, *_, **__):
        self.starts.append(self.now)
        return self

    def poll(self):
        return self.code

    def tend(self, after, code=None):
        self.now, self.code = self.now + after, code
        return self.part.tend(self.now, Path(), {}, self.said.append)

    def ends(self, code, lived):
        self.tend(lived)
        return self.tend(0, code)

    def starts_again_after(self):
        """Seconds from now until it is started, to a tenth."""
        before, count = self.now, len(self.starts)
        while len(self.starts) == count:
            self.tend(0.1)
        return round(self.now - before, 1)


@pytest.fixture
def made(monkeypatch):
    made = Made(monkeypatch)
    made.tend(0)
    return made


def test_the_wait_doubles_to_a_minute(made):
    waited = []
    for _ in range(9):
        made.ends(1, lived=0.1)
        waited.append(made.starts_again_after())
    assert waited == pytest.approx([1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT], abs=0.2)
    assert made.said[0] == "The web ended after 0 s (code 1). It is started again in 1 s."
    assert len(made.said) == 9


@pytest.mark.parametrize("code", [0, 1, -9, -15])
def test_after_it_lived_a_while_the_wait_is_short_again(made, code):
    for _ in range(5):
        made.ends(code, lived=0.1)
        made.starts_again_after()
    made.ends(code, lived=LIVED + 1)
    assert made.starts_again_after() == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize(("code", "hopeless"), [(0, False), (1, False), (2, True), (3, True), (4, True), (-9, False)])
def test_a_part_that_never_stood_and_says_that_it_cannot_start_is_given_up(made, code, hopeless):
    assert made.ends(code, lived=0.1) == (code if hopeless else 0)
    assert ("cannot start" in made.said[0]) == hopeless


@pytest.mark.parametrize("code", [2, 3, 4])
def test_a_part_that_stood_before_is_never_given_up(made, code):
    made.ends(1, lived=LIVED + 1)
    made.starts_again_after()
    for _ in range(3):
        assert made.ends(code, lived=0.1) == 0
        made.starts_again_after()


@pytest.fixture
def own_signals():
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_one_that_cannot_start_ends_the_others_and_gives_its_code(own_signals):
    said, other = [], Part("dispatcher", SLEEP)
    assert keep_alive([other, Part("web", ends_with(3))], Path(), os.environ, said.append) == 3
    assert said == ["The web cannot start (code 3); why stands above. Everything is stopped."]
    assert other.process is not None
    assert other.process.returncode == -signal.SIGTERM


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_while_a_part_waits_for_its_start_all_ends(own_signals, number):
    living, dying = Part("dispatcher", SLEEP), Part("web", ends_with(1))
    said = []

    def say(text):
        said.append(text)
        os.kill(os.getpid(), number)

    keep_alive([living, dying], Path(), os.environ, say)
    assert len(said) == 1
    assert living.process is not None
    assert living.process.returncode == -signal.SIGTERM


def test_a_port_that_is_taken_is_told_plainly(tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert taken("127.0.0.1", port)
        with started([sys.executable, "-c", RUN], port, tmp_path, PORT=str(port)) as found:
            assert found.process.wait(60) == 1
            assert f"Port {port} is taken by another program." in found.said()
    assert not taken("127.0.0.1", free_port())


def test_settings_that_are_wrong_end_it_before_anything_is_started(tmp_path):
    with started([sys.executable, "-c", RUN], free_port(), tmp_path, PORT=str(free_port()), ORIGIN="nowhere") as found:
        assert found.process.wait(60) != 0
        assert "ORIGIN must be an address" in found.said()
        assert "Care Companion is at" not in found.said()


def children(process) -> dict[str, int]:
    """The ids of the parts that `./run` started, by name."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                words = (entry / "cmdline").read_bytes()
            except (OSError, IndexError):
                continue
            if parent == process.pid and b"gunicorn" in words.lower():
                found["web"] = int(entry.name)
            if parent == process.pid and b"dispatch" in words:
                found["dispatcher"] = int(entry.name)
    return found


def test_run_starts_a_dead_part_again_while_the_other_lives_on(tmp_path):
    with running(tmp_path) as house:
        wait_until(lambda: set(children(house.process)) == {"web", "dispatcher"})
        before = children(house.process)

        os.kill(before["dispatcher"], signal.SIGKILL)
        until = time.monotonic() + 60
        while children(house.process).get("dispatcher") in (None, before["dispatcher"]):
            assert house.up()
            assert time.monotonic() < until
        assert "The dispatcher ended after" in house.said()
        assert children(house.process)["web"] == before["web"]

        second = children(house.process)["dispatcher"]
        os.kill(before["web"], signal.SIGTERM)
        wait_until(lambda: children(house.process).get("web") not in (None, before["web"]) and house.up())
        assert "The web ended after" in house.said()
        assert children(house.process)["dispatcher"] == second

        assert house.stop() == 0
        assert not house.up()
        assert children(house.process) == {}
