"""A push service that counts what it accepts by topic, in a thread of its own; it can be bad at answering."""

from __future__ import annotations

import asyncio
import random
import threading
from collections import Counter
from contextlib import suppress


class CountingService:
    """`with CountingService(faults, chance)`: of all posts, that share gets 500, or is accepted and not answered.

    Each answer takes `delay` seconds.
    """

    def __init__(self, faults: float, chance: random.Random, delay: float = 0.0) -> None:
        self.accepted: Counter[str] = Counter()
        self.answers_lost = 0
        self.origin = ""
        self._faults, self._chance, self._delay = faults, chance, delay
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> CountingService:
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(10)
        self.origin = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    async def _open(self) -> asyncio.Server:
        return await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def _serve(self, source: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                lines = (await source.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                pairs = (line.partition(":") for line in lines[1:] if line)
                fields = {name.lower(): value.strip() for name, _, value in pairs}
                await source.readexactly(int(fields["content-length"]))
                if not await self._answer(out, fields["topic"]):
                    break
        out.close()

    async def _answer(self, out: asyncio.StreamWriter, topic: str) -> bool:
        """True while the connection lives on."""
        kind = self._chance.choice(("500", "lost")) if self._chance.random() < self._faults else "201"
        if kind in ("201", "lost"):
            self.accepted[topic] += 1
        if kind == "lost":
            self.answers_lost += 1
            return False
        await asyncio.sleep(self._delay)
        out.write(f"HTTP/1.1 {kind} Whatever\r\nContent-Length: 0\r\n\r\n".encode())
        await out.drain()
        return True
