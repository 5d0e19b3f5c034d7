"""A small push service that a real Firefox takes for Mozilla's."""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes.browser_push_service import Channel, SmallPushService


class Autopush(SmallPushService):
    """Firefox speaks to it by web socket, the app by POST. `acks` holds what Firefox said of each message.

    The code of an ack is 100 for delivered, 101 for a body that could not be decrypted; an unregister carries
    200 when the page unsubscribed and 201 when Firefox itself took the subscription away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.acks: list[dict[str, Any]] = []
        self.unregistered: list[dict[str, Any]] = []
        self._sockets: dict[str, web.WebSocketResponse] = {}

    def prefs(self) -> dict[str, str | int | bool]:
        """The Firefox settings that make it use this service."""
        return {
            "dom.push.serverURL": self.origin.replace("http", "ws") + "/",
            "dom.push.testing.allowInsecureServerURL": True,
            "dom.push.retryBaseInterval": 200,
            "dom.push.quotaUpdateDelay": 100,
        }

    def nobody_there(self) -> bool:
        return not self._sockets

    def forget(self) -> None:
        """Loses every client, as Mozilla's service does now and then: Firefox must subscribe again."""
        self._in_loop(self._forget())

    def push_nothing(self, token: str) -> None:
        """Sends a push without a body, which the app never does and any service may."""
        client, channel_id = self.channels[token].address
        message = {"messageType": "notification", "channelID": channel_id, "version": uuid.uuid4().hex, "ttl": 60}
        self._in_loop(self._sockets[client].send_json(message))

    async def _forget(self) -> None:
        self.kill()
        sockets, self._sockets = self._sockets, {}
        for socket in sockets.values():
            await socket.close()

    def _routes(self) -> list[web.RouteDef]:
        return [web.get("/", self._socket), web.post("/push/{token}", self._posted)]

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=("push-notification",))
        await socket.prepare(request)
        client = ""
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            said = json.loads(frame.data)
            if said.get("messageType") == "hello":
                client = await self._hello(socket, said)
            else:
                await self._said(socket, client, said)
            self._tell()
        if self._sockets.get(client) is socket:
            del self._sockets[client]
        self._tell()
        return socket

    async def _hello(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> str:
        mine = [channel for channel in self.channels.values() if channel.address[0] == said.get("uaid")]
        known = [channel for channel in mine if not channel.dead]
        client = said["uaid"] if known else uuid.uuid4().hex
        self._sockets[client] = socket
        await socket.send_json({"messageType": "hello", "uaid": client, "status": 200, "use_webpush": True})
        for channel in known:
            await self._flush(channel)
        return str(client)

    async def _said(self, socket: web.WebSocketResponse, client: str, said: dict[str, Any]) -> None:
        kind = said.get("messageType")
        if kind is None or kind == "ping":
            await socket.send_str("{}")
        elif kind == "register":
            await self._register(socket, client, said)
        elif kind == "unregister":
            self.unregistered.append(said)
            for channel in self.channels.values():
                channel.dead = channel.dead or channel.address == (client, said["channelID"])
            await socket.send_json({"messageType": kind, "channelID": said["channelID"], "status": 200})
        elif kind == "ack":
            self.acks += said["updates"]

    async def _register(self, socket: web.WebSocketResponse, client: str, said: dict[str, Any]) -> None:
        token = uuid.uuid4().hex
        self.channels[token] = Channel(token, said.get("key", "").rstrip("="), (client, said["channelID"]))
        reply = {"messageType": "register", "channelID": said["channelID"], "status": 200}
        await socket.send_json({**reply, "pushEndpoint": f"{self.origin}/push/{token}"})

    async def _deliver(self, channel: Channel, body: bytes, ttl: int) -> bool:
        client, channel_id = channel.address
        socket = self._sockets.get(client)
        if socket is None or socket.closed:
            return False
        message = {
            "messageType": "notification",
            "channelID": channel_id,
            "version": uuid.uuid4().hex,
            "ttl": ttl,
            "data": base64.urlsafe_b64encode(body).decode().rstrip("="),
            "headers": {"encoding": "aes128gcm"},
        }
        await socket.send_json(message)
        return True
