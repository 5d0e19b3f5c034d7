"""What both small push services share: a thread of their own, the rules for a POST, and the queue."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from cryptography.exceptions import InvalidSignature

from tests.fakes.browser_keys import verified_claims

LARGEST_BODY = 4096


@dataclass(frozen=True, slots=True)
class Posted:
    """One POST of the app and the answer it got."""

    token: str
    headers: Mapping[str, str]
    body: bytes
    status: int


@dataclass(slots=True)
class Channel:
    """One browser's subscription: the app's key it belongs to, and what waits while the browser is away."""

    token: str
    app_key: str
    address: Any
    dead: bool = False
    waiting: list[tuple[str, bytes, int]] = field(default_factory=list)


class SmallPushService:
    """`with Autopush() as service`: HTTP on `origin`, in its own thread, until the block ends.

    `log` holds each POST. `fail_next` takes answers to give first: (status, headers). `kill(token)` makes a
    subscription answer 410. `wait(condition, seconds)` returns False when the condition did not come about.
    """

    def __init__(self) -> None:
        self.origin = ""
        self.log: list[Posted] = []
        self.fail_next: list[tuple[int, dict[str, str]]] = []
        self.channels: dict[str, Channel] = {}
        self.news = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=type(self).__name__, daemon=True)

    def __enter__(self) -> Any:
        self._thread.start()
        self._in_loop(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._in_loop(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def kill(self, token: str | None = None) -> None:
        """Ends one subscription, or all: posts to it are answered 410."""
        for channel in self.channels.values():
            channel.dead = channel.dead or token in (None, channel.token)

    def wait(self, condition: Callable[[], bool], seconds: float = 20) -> bool:
        """Waits until the condition holds, looking whenever something happened here."""
        end = time.monotonic() + seconds
        with self.news:
            while not condition():
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self.news.wait(min(left, 0.5))
        return True

    def nobody_there(self) -> bool:
        """True when no browser is connected."""
        raise NotImplementedError

    def _in_loop(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(15)

    def _tell(self) -> None:
        with self.news:
            self.news.notify_all()

    def _routes(self) -> list[web.RouteDef]:
        raise NotImplementedError

    async def _deliver(self, channel: Channel, body: bytes, ttl: int) -> bool:
        """Passes it to the browser; False when the browser is not connected."""
        raise NotImplementedError

    async def _start(self) -> None:
        app = web.Application(client_max_size=2**20)
        app.add_routes(self._routes())
        self._runner = web.AppRunner(app, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.origin = f"http://127.0.0.1:{port}"

    async def _stop(self) -> None:
        await self._runner.cleanup()

    async def _flush(self, channel: Channel) -> None:
        """Delivers what waited for a browser that has come back."""
        waiting, channel.waiting = channel.waiting, []
        for topic, body, ttl in waiting:
            if not await self._deliver(channel, body, ttl):
                channel.waiting.append((topic, body, ttl))

    async def _posted(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        body = await request.read()
        status, headers = self.fail_next.pop(0) if self.fail_next else (self._verdict(token, request, body), {})
        self.log.append(Posted(token, dict(request.headers), body, status))
        if status == 201:
            await self._accept(self.channels[token], request, body)
        self._tell()
        return web.Response(status=status, headers=headers)

    def _verdict(self, token: str, request: web.Request, body: bytes) -> int:
        channel = self.channels.get(token)
        if channel is None:
            return 404
        if channel.dead:
            return 410
        ttl, topic = request.headers.get("TTL", ""), request.headers.get("Topic", "")
        if not ttl.isdigit() or len(topic) > 32 or request.headers.get("Content-Encoding") != "aes128gcm":
            return 400
        if len(body) > LARGEST_BODY:
            return 413
        return self._signature_verdict(request.headers.get("Authorization", ""), channel.app_key)

    def _signature_verdict(self, authorization: str, app_key: str) -> int:
        try:
            claims, key = verified_claims(authorization)
        except (InvalidSignature, AssertionError, ValueError, KeyError):
            return 401
        now = time.time()
        mine = claims.get("aud") == self.origin and now < claims.get("exp", 0) <= now + 24 * 3600
        return 201 if mine and key == app_key and "sub" in claims else 403

    async def _accept(self, channel: Channel, request: web.Request, body: bytes) -> None:
        ttl, topic = int(request.headers["TTL"]), request.headers.get("Topic", "")
        if await self._deliver(channel, body, ttl) or not ttl:
            return
        channel.waiting = [each for each in channel.waiting if not topic or each[0] != topic]
        channel.waiting.append((topic, body, ttl))
