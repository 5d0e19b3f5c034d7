"""What stands between a browser and the app, and can be as bad as lines are."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from types import TracebackType
from typing import Self

LETTERS_A_SECOND = 125  # one kbit
BETWEEN_LETTERS_SECONDS = 0.1
LOOK_EVERY_SECONDS = 0.05
AT_ONCE = struct.pack("ii", 1, 0)
STRANGER = "Somebody else's page"
HOTSPOT = "/hotspot"


class Line(StrEnum):
    """How a line may be."""

    GOOD = "good"
    DOWN = "down"  # nothing listens
    REFUSING = "refusing"  # hangs up at once
    RESETTING = "resetting"  # hears the question and breaks off
    HANGING = "hanging"  # takes the call and says nothing
    CRAWLING = "crawling"  # 1 kbit a second
    ERROR_503 = "503"  # in plain words
    ERROR_502 = "502"  # with a page of the proxy's own
    PORTAL = "portal"  # 200 and somebody else's page, which says that it may be kept
    PORTAL_HERE = "portal that leads on"  # to a page under our own name
    PORTAL_ELSEWHERE = "portal that leads away"  # to a page of another name


class Calls:
    """The calls of one time, all of which can be cut at once."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()

    @contextmanager
    def kept(self, call: socket.socket) -> Iterator[None]:
        """Until the block ends this call can be cut; then it is closed. One that comes too late is cut already."""
        with self._guard:
            self._open.add(call)
        if self.over.is_set():
            _cut(call)
        try:
            yield
        finally:
            with self._guard:
                self._open.discard(call)
            call.close()

    def cut(self) -> None:
        self.over.set()
        with self._guard:
            for call in self._open:
                _cut(call)


class Relay:
    """`with Relay(port) as relay`: what is asked of `relay.origin` reaches the app on that port while the line is good."""

    def __init__(self, to: int) -> None:
        self._to, self._line = to, Line.GOOD
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(listening.getsockname()[1])
        # By name, so that a browser can be made to lose it.
        self.origin = f"http://localhost:{self.port}"
        self._begin(listening)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, _: TracebackType | None) -> None:
        self._end()

    def become(self, line: Line) -> None:
        """Every call that is under way is cut; those that come are treated as `line` says."""
        self._end()
        self._line = line
        if line is not Line.DOWN:
            self._begin(socket.create_server(("127.0.0.1", self.port)))

    def _begin(self, listening: socket.socket) -> None:
        listening.settimeout(LOOK_EVERY_SECONDS)
        self._calls = Calls()
        self._listener = threading.Thread(target=self._accept, args=(listening, self._calls), daemon=True)
        self._listener.start()

    def _end(self) -> None:
        self._calls.cut()
        self._listener.join()

    def _accept(self, listening: socket.socket, calls: Calls) -> None:
        threads = []
        with listening:
            while not calls.over.is_set():
                with suppress(TimeoutError):
                    caller = listening.accept()[0]
                    threads.append(threading.Thread(target=self._treat, args=(caller, calls), daemon=True))
                    threads[-1].start()
        for thread in threads:
            thread.join()

    def _treat(self, caller: socket.socket, calls: Calls) -> None:
        with calls.kept(caller), suppress(OSError):
            if self._line in (Line.GOOD, Line.CRAWLING):
                self._connect(caller, calls)
            elif self._line is Line.RESETTING:
                caller.recv(1)
                caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            elif self._line is Line.HANGING:
                calls.over.wait()
            elif self._line is not Line.REFUSING:
                path = caller.recv(65536).decode("latin-1").partition(" ")[2].partition(" ")[0]
                caller.sendall(self._made_up(path))

    def _connect(self, caller: socket.socket, calls: Calls) -> None:
        server = socket.create_connection(("127.0.0.1", self._to))
        with calls.kept(server):
            back = threading.Thread(target=self._pass_on, args=(server, caller, calls), daemon=True)
            back.start()
            self._pass_on(caller, server, calls)
            back.join()

    def _pass_on(self, one: socket.socket, other: socket.socket, calls: Calls) -> None:
        with suppress(OSError):
            while words := one.recv(65536):
                for part in self._parts(words):
                    if self._line is Line.CRAWLING and calls.over.wait(BETWEEN_LETTERS_SECONDS):
                        return
                    other.sendall(part)
        # Who hung up on one side has hung up on the other.
        _cut(one)
        _cut(other)

    def _parts(self, words: bytes) -> list[bytes]:
        size = int(LETTERS_A_SECOND * BETWEEN_LETTERS_SECONDS) if self._line is Line.CRAWLING else len(words)
        return [words[at : at + size] for at in range(0, len(words), size)]

    def _made_up(self, path: str) -> bytes:
        """What somebody between answers to a call for `path`."""
        if self._line is Line.ERROR_503:
            return _answer("503 Service Unavailable", "no server", "text/plain")
        if self._line is Line.ERROR_502:
            return _answer("502 Bad Gateway", _page("Bad gateway"))
        if self._line is Line.PORTAL or path.startswith(HOTSPOT):
            return _answer("200 OK", _page("Welcome to our free wireless"))
        name = "127.0.0.1" if self._line is Line.PORTAL_ELSEWHERE else "localhost"
        return _answer(
            "302 Found", "", f"text/html\r\nCache-Control: no-store\r\nLocation: http://{name}:{self.port}{HOTSPOT}"
        )


def _cut(call: socket.socket) -> None:
    with suppress(OSError):
        call.shutdown(socket.SHUT_RDWR)


def _page(heading: str) -> str:
    return f"<!doctype html><html lang=en><title>{STRANGER}</title><h1>{heading}</h1><p>{STRANGER}"


def _answer(status: str, body: str, content_type: str = "text/html; charset=utf-8") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Cache-Control: max-age=3600\r\nConnection: close\r\n\r\n{body}".encode()
