"""A push service in a process of its own: counts every post, keeps a sample, answers 201 at once or after 20 ms.

    python -m bench.push_service FOLDER     (FOLDER holds cert.pem and key.pem; prints its ports as JSON)

GET /taken on any port gives what came since the last time, as JSON.
"""

from __future__ import annotations

import asyncio
import base64
import json
import ssl
import sys
from functools import partial
from typing import Any, cast

PORTS_OF_A_KIND = 4
SLOW = 0.02
KEEP_ONE_IN = 50
ANSWER = b"HTTP/1.1 201 Created\r\nLocation: /m/1\r\nTTL: 3600\r\nContent-Length: 0\r\n\r\n"


class Taken:
    """What came in since somebody asked."""

    def __init__(self) -> None:
        self.posts = 0
        self.targets: set[bytes] = set()
        self.sample: list[dict[str, str]] = []

    def take(self, port: int, head: bytes, body: bytes) -> None:
        target = head.split(b" ", 2)[1]
        if self.posts % KEEP_ONE_IN == 0:
            fields = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
            signed = {name.lower(): value for name, value in fields.items()}[b"authorization"]
            self.sample.append(
                {
                    "port": str(port),
                    "target": target.decode(),
                    "authorization": signed.decode(),
                    "body": base64.b64encode(body).decode(),
                }
            )
        self.posts += 1
        self.targets.add(b"%d%s" % (port, target))

    def report(self) -> bytes:
        report = {"posts": self.posts, "distinct": len(self.targets), "sample": self.sample}
        self.__init__()  # type: ignore[misc]
        body = json.dumps(report).encode()
        return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body


class Service(asyncio.Protocol):
    """One connection."""

    def __init__(self, taken: Taken, delay: float) -> None:
        self.taken = taken
        self.delay = delay
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.port = transport.get_extra_info("sockname")[1]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end]
            if head.startswith(b"GET"):
                self.buffer = self.buffer[end + 4 :]
                self.transport.write(self.taken.report())
                continue
            at = head.lower().index(b"content-length:") + 15
            whole = end + 4 + int(head[at:].split(b"\r\n", 1)[0])
            if len(self.buffer) < whole:
                return
            self.taken.take(self.port, head, self.buffer[end + 4 : whole])
            self.buffer = self.buffer[whole:]
            self._answer()

    def _answer(self) -> None:
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, self.transport.write, ANSWER)
        else:
            self.transport.write(ANSWER)


async def serve(folder: str) -> None:
    """Opens four ports of each kind, prints them, and serves until it is ended."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    taken = Taken()
    kinds: dict[str, tuple[float, dict[str, Any]]] = {"plain": (0, {}), "tls": (0, {"ssl": tls}), "slow": (SLOW, {})}
    ports: dict[str, list[int]] = {}
    servers = []
    for kind, (delay, options) in kinds.items():
        for _ in range(PORTS_OF_A_KIND):
            make = partial(Service, taken, delay)
            server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0, backlog=1024, **options)
            servers.append(server)
            ports.setdefault(kind, []).append(server.sockets[0].getsockname()[1])
    print(json.dumps(ports), flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
