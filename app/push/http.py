"""Posts over kept connections: HTTP/1.1, no redirects, no cookies, no proxies, nothing but what a sender needs."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from app.outbound.resolve import PublicResolver
from app.push.answer import Answer
from app.push.connection import Connection, Timeouts

CONNECTING_AT_ONCE = (
    8  # to one origin: a handshake costs as much as ten messages, and a slow machine has a limit to keep
)
IDLE_AT_MOST = 15.0  # seconds; services close what lies idle, and a question must not meet that


class _Place:
    """One origin: where it is, its free connections, and how many there may be."""

    def __init__(self, origin: str, most: int) -> None:
        parts = urlsplit(origin)
        self.host = parts.hostname or ""
        self.secure = parts.scheme == "https"
        self.port = parts.port or (443 if self.secure else 80)
        self.host_line = f"Host: {parts.netloc}"
        self.free: list[Connection] = []
        self.room = asyncio.Semaphore(most)
        self.connecting = asyncio.Semaphore(CONNECTING_AT_ONCE)


class HttpPool:
    """Use as `async with`. At most `most` connections to one origin.

    The addresses of a name come from `resolver`, and the connection goes to one of those.
    """

    def __init__(
        self, resolver: PublicResolver, limits: Timeouts, most: int, tls: ssl.SSLContext | None = None
    ) -> None:
        self._resolver = resolver
        self._limits = limits
        self._most = most
        self._tls = tls
        self._places: dict[str, _Place] = {}
        self._open: set[Connection] = set()

    async def __aenter__(self) -> HttpPool:
        if self._tls is None:
            self._tls = ssl.create_default_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self

    async def __aexit__(self, *_: object) -> None:
        for connection in self._open:
            connection.close()
        await asyncio.sleep(0)  # lets the transports end

    async def post(self, origin: str, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Posts `body` to `target` (path and query) at `origin`.

        Raises TimeoutError, NotHttpError and other OSErrors; ValueError for what would break the request's lines.
        """
        place = self._places.get(origin)
        if place is None:
            place = self._places[origin] = _Place(origin, self._most)
        request = _request(place, target, headers, body)
        whole_by = asyncio.get_running_loop().time() + self._limits.total
        async with place.room:
            connection = self._free(place) or await self._connect(place, whole_by)
            try:
                return await connection.ask(request, whole_by)
            finally:
                self._keep(place, connection)

    def _free(self, place: _Place) -> Connection | None:
        """The good connection that was used last."""
        now = asyncio.get_running_loop().time()
        while place.free:
            connection = place.free.pop()
            if connection.is_open and now - connection.idle_since < IDLE_AT_MOST:
                return connection
            self._drop(connection)
        return None

    def _keep(self, place: _Place, connection: Connection) -> None:
        if connection.is_open:
            connection.idle_since = asyncio.get_running_loop().time()
            place.free.append(connection)
        else:
            self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        connection.close()
        self._open.discard(connection)

    async def _connect(self, place: _Place, whole_by: float) -> Connection:
        """A new connection to one of the checked addresses, or one that became free while this waited its turn."""
        async with asyncio.timeout_at(whole_by), place.connecting:
            if connection := self._free(place):
                return connection
            self._drop_the_old()
            fault: OSError = ConnectionRefusedError("the name has no address")
            for each in await self._resolver.resolve_aside(place.host, place.port):
                try:
                    return await self._connect_to(each.ip, place)
                except OSError as one:
                    fault = one
            raise fault

    def _drop_the_old(self) -> None:
        """Closes what nobody will use again, so that idle connections do not pile up."""
        old = asyncio.get_running_loop().time() - IDLE_AT_MOST
        for place in self._places.values():
            for connection in place.free:
                if connection.idle_since <= old:
                    self._drop(connection)
            place.free = [connection for connection in place.free if connection.is_open]

    async def _connect_to(self, address: str, place: _Place) -> Connection:
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(self._limits.connect):
            _, connection = await loop.create_connection(
                lambda: Connection(self._limits),
                address,
                place.port,
                ssl=self._tls if place.secure else None,
                server_hostname=place.host if place.secure else None,
            )
        self._open.add(connection)
        return connection


def _request(place: _Place, target: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [f"POST {target} HTTP/1.1", place.host_line, f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    head = "\r\n".join(lines)
    if head.count("\n") != len(lines) - 1 or head.count("\r") != len(lines) - 1 or " " in target:
        raise ValueError("a line break or space where none may be")
    return head.encode("ascii") + b"\r\n\r\n" + body
