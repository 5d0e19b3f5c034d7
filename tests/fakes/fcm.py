"""A small push service that a real Chromium takes for Google's."""

from __future__ import annotations

import asyncio
import time
import uuid
from contextlib import suppress

from aiohttp import web

from tests.fakes import protobuf as pb
from tests.fakes.browser_push_service import Channel, SmallPushService
from tests.fakes.certificate import loopback_tls

_VERSION = 41
_PING, _PING_ACK, _LOGIN, _LOGIN_ANSWER, _DATA = 0, 1, 2, 3, 8
_HAS_ALREADY = 10  # in a login: the numbers of messages that the browser received


class Fcm(SmallPushService):
    """Chromium checks in and registers by HTTP and gets its messages over TLS; the app sends by POST."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, asyncio.StreamWriter] = {}
        self._unsure: dict[int, dict[str, bytes]] = {}
        self._next_device = int(time.time()) << 20

    def browser_args(self) -> list[str]:
        """The command line switches that make Chromium use this service."""
        return [
            f"--gcm-checkin-url={self.origin}/checkin",
            f"--gcm-registration-url={self.origin}/register",
            f"--gcm-mcs-endpoint=https://127.0.0.1:{self._mcs_port}",
            "--ignore-certificate-errors",
        ]

    def nobody_there(self) -> bool:
        return not self._lines

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.post("/checkin", self._check_in),
            web.post("/register", self._register),
            web.post("/fcm/send/{token}", self._posted),
        ]

    async def _start(self) -> None:
        await super()._start()
        self._mcs = await asyncio.start_server(self._line, "127.0.0.1", 0, ssl=loopback_tls())
        self._mcs_port = self._mcs.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        self._mcs.close()
        for line in list(self._lines.values()):
            line.transport.abort()
        await super()._stop()

    async def _check_in(self, request: web.Request) -> web.Response:
        self._next_device += 1
        answer = pb.whole(1, 1) + pb.whole(3, int(time.time() * 1000))
        answer += pb.fixed64(7, self._next_device) + pb.fixed64(8, self._next_device ^ 0x5DEECE66D)
        return web.Response(body=answer, content_type="application/x-protobuffer")

    async def _register(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        address = (int(form["device"]), form["app"], form.get("X-subtype", ""), form.get("sender", ""))
        if form.get("delete") == "true":
            for channel in self.channels.values():
                channel.dead = channel.dead or channel.address[:3] == address[:3]
            self._tell()
            return web.Response(text=f"token={form['app']}")
        token = f"mini:{uuid.uuid4().hex}"
        self.channels[token] = Channel(token, address[3].rstrip("="), address)
        self._tell()
        return web.Response(text=f"token={token}")

    async def _line(self, source: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
        device = 0
        with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            await source.readexactly(1)
            while True:
                tag, message = await _frame(source)
                if tag == _LOGIN:
                    device = await self._log_in(out, message)
                elif tag == _PING:
                    _write(out, _PING_ACK, b"")
        if self._lines.get(device) is out:
            del self._lines[device]
        out.close()
        self._tell()

    async def _log_in(self, out: asyncio.StreamWriter, message: bytes) -> int:
        device = int(pb.read(message)[3])
        self._lines[device] = out
        out.write(bytes([_VERSION]))
        _write(out, _LOGIN_ANSWER, pb.text(1, "login") + pb.whole(8, int(time.time() * 1000)))
        # What went down a line that broke is sent again, but for what the browser says it has.
        for number, value in pb.fields(message):
            if number == _HAS_ALREADY and isinstance(value, bytes):
                self._unsure.get(device, {}).pop(value.decode(), None)
        for data in self._unsure.get(device, {}).values():
            _write(out, _DATA, data)
        await out.drain()
        for channel in self.channels.values():
            if channel.address[0] == device:
                await self._flush(channel)
        self._tell()
        return device

    async def _deliver(self, channel: Channel, body: bytes, ttl: int) -> bool:
        device, app, subtype, sender = channel.address
        out = self._lines.get(device)
        if out is None or out.is_closing():
            return False
        data = pb.text(3, sender) + pb.text(5, app)
        for key, value in (("subtype", subtype), ("content-encoding", "aes128gcm")):
            data += pb.text(7, pb.text(1, key) + pb.text(2, value))
        number = uuid.uuid4().hex
        data += pb.text(9, number) + pb.whole(17, ttl) + pb.whole(18, int(time.time() * 1000)) + pb.text(21, body)
        self._unsure.setdefault(device, {})[number] = data
        _write(out, _DATA, data)
        await out.drain()
        return True


async def _frame(source: asyncio.StreamReader) -> tuple[int, bytes]:
    tag = (await source.readexactly(1))[0]
    length = shift = 0
    while True:
        octet = (await source.readexactly(1))[0]
        length |= (octet & 0x7F) << shift
        shift += 7
        if octet < 0x80:
            break
    return tag, await source.readexactly(length)


def _write(out: asyncio.StreamWriter, tag: int, message: bytes) -> None:
    out.write(bytes([tag]) + pb.varint(len(message)) + message)
