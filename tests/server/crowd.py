"""Clients that mean harm or have a bad line: slow, silent, idle, or not taking what they asked for."""

from __future__ import annotations

import random
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import Self

BEGINNINGS = {
    "drip heads": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
    "drip bodies": b"POST /start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n",
    "are silent": b"",
    "idle after an answer": b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "take no answer": b"GET /library HTTP/1.1\r\nHost: localhost\r\n\r\n",
}
BEAT = 0.5
NOTHING_YET = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
DRIPPING = ("drip heads", "drip bodies")


class Crowd:
    """`size` clients of one kind, each with a connection at all times: who is shown out comes again at once."""

    def __init__(
        self, port: int, kind: str, size: int, wrap: Callable[[socket.socket], socket.socket] = lambda line: line
    ) -> None:
        self._port, self._kind, self._size, self._wrap = port, kind, size, wrap
        self._end = threading.Event()
        self._lines: list[socket.socket] = []
        self._thread = threading.Thread(target=self._run, name="crowd")
        self.connected = threading.Event()
        self.shown_out = 0

    def __enter__(self) -> Self:
        self._thread.start()
        assert self.connected.wait(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join(30)
        for line in self._lines:
            line.close()

    def _run(self) -> None:
        self._lines = [self._connect() for _ in range(self._size)]
        self.connected.set()
        while not self._end.wait(BEAT):
            for number, line in enumerate(self._lines):
                if not self._lives(line):
                    line.close()
                    self.shown_out += 1
                    self._lines[number] = self._connect()

    def _connect(self) -> socket.socket:
        line = socket.socket()
        if self._kind == "take no answer":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.settimeout(20)
        line.connect(("127.0.0.1", self._port))
        if self._kind != "are silent":
            line = self._wrap(line)
        line.setblocking(False)
        self._say(line, BEGINNINGS[self._kind])
        return line

    def _lives(self, line: socket.socket) -> bool:
        try:
            if self._kind != "take no answer" and line.recv(65536) == b"":
                return False
        except NOTHING_YET:
            pass
        except OSError:
            return False
        return self._kind not in DRIPPING or self._say(line, b"x")

    @staticmethod
    def _say(line: socket.socket, text: bytes) -> bool:
        try:
            line.send(text)
        except NOTHING_YET:
            return True
        except OSError:
            return False
        return True


def waits(ask, seconds: float) -> list[float]:
    """How long each of some questions waited, one after the other with a short breath between, for so many seconds."""
    end, found, breath = time.monotonic() + seconds, [], random.Random(7)
    while time.monotonic() < end:
        before = time.monotonic()
        ask()
        found.append(time.monotonic() - before)
        time.sleep(breath.uniform(0.02, 0.1))
    return found
