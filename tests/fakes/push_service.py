"""A push service on this machine that answers as it is told, badly too."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Post:
    """One request as it came in."""

    line: str
    headers: Mapping[str, str]
    body: bytes


def answer(status: int, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
    """A whole answer, the connection kept."""

    async def write(out: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        out.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await out.drain()

    return write


async def silence(out: asyncio.StreamWriter) -> None:
    """No answer at all."""
    await out.wait_closed()


async def dripping_head(out: asyncio.StreamWriter) -> None:
    """A head that never ends, a few bytes at a time."""
    out.write(b"HTTP/1.1 201 Created\r\n")
    while True:
        out.write(b"X-A: b\r\n")
        await out.drain()
        await asyncio.sleep(0.05)


async def endless_body(out: asyncio.StreamWriter) -> None:
    """Accepted, and then more bytes than anybody wants."""
    out.write(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        out.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
        await out.drain()


async def dripping_body(out: asyncio.StreamWriter) -> None:
    """Accepted, and then a body of one byte now and then."""
    out.write(b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        out.write(b"1\r\nx\r\n")
        await out.drain()
        await asyncio.sleep(0.05)


async def cut_body(out: asyncio.StreamWriter) -> None:
    """Accepted, and the connection cut in the middle of the body."""
    out.write(b"HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\nhalf")
    await out.drain()
    out.close()


async def hang_up(out: asyncio.StreamWriter) -> None:
    """The connection closed without a word."""
    out.close()


async def huge_head(out: asyncio.StreamWriter) -> None:
    """A header of a megabyte."""
    out.write(b"HTTP/1.1 201 Created\r\nX-Big: " + b"a" * 1_000_000 + b"\r\nContent-Length: 0\r\n\r\n")
    await out.drain()


async def not_http(out: asyncio.StreamWriter) -> None:
    """Another protocol."""
    out.write(b"220 mail.example.org ESMTP\r\n")
    await out.drain()


class LocalService:
    """`async with LocalService(answer) as service`; `posts` holds what came, `script` answers to give first."""

    def __init__(self, usual: Answer | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.usual = usual or answer(201)
        self.script: list[Answer] = []
        self.posts: list[Post] = []
        self.connections = 0
        self.busy = 0
        self.most_busy = 0

    async def __aenter__(self) -> LocalService:
        self._tasks: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, source: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            while not out.is_closing():
                self.posts.append(await _read(source))
                self.busy += 1
                self.most_busy = max(self.busy, self.most_busy)
                try:
                    await (self.script.pop(0) if self.script else self.usual)(out)
                finally:
                    self.busy -= 1
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # the other side left, or the test is over
        finally:
            out.close()


async def _read(source: asyncio.StreamReader) -> Post:
    head = (await source.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    return Post(head[0], headers, await source.readexactly(int(headers.get("content-length", "0"))))
