"""One connection to a push service: one question at a time, each with its limits in time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import cast

from app.push.answer import Answer, AnswerReader, NotHttpError


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long a push service may take, in seconds: to connect, between two reads, for everything, for its body."""

    connect: float = 3.0
    read: float = 10.0
    total: float = 15.0
    body: float = 2.0


class Connection(asyncio.Protocol):
    """`ask` sends a request and gives the answer. `is_open` is false once it can serve no more."""

    def __init__(self, limits: Timeouts) -> None:
        self._limits = limits
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._asked: asyncio.Future[Answer] | None = None
        self._reader = AnswerReader()
        self._whole_by = self._heard = 0.0
        self._body_by: float | None = None
        self._watch: asyncio.TimerHandle | None = None
        self.is_open = True
        self.idle_since = 0.0

    async def ask(self, request: bytes, whole_by: float) -> Answer:
        """The answer to `request`, wanted before `whole_by` in the loop's time.

        Raises TimeoutError, NotHttpError, and the OSErrors of the network.
        """
        if not self.is_open or self._asked is not None or self._transport is None:
            raise ConnectionResetError("the connection is not free")
        self._asked = self._loop.create_future()
        self._reader = AnswerReader()
        self._heard, self._whole_by, self._body_by = self._loop.time(), whole_by, None
        self._transport.write(request)
        if self._watch is None:
            self._look_again()
        try:
            return await self._asked
        finally:
            if not self._asked.done() or self._asked.cancelled():
                self.close()
            self._asked = None

    def close(self) -> None:
        """Ends it at once; what is still wanted of it fails."""
        self.is_open = False
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self._asked is None or self._asked.done():
            self.close()  # nobody asked
            return
        self._heard = self._loop.time()
        try:
            self._reader.feed(data)
        except NotHttpError as fault:
            self._fail(fault)
            return
        if self._reader.ended:
            self._finish()
        elif self._reader.answer is not None and self._body_by is None:
            self._body_by = self._heard + self._limits.body
            self._look_again()

    def eof_received(self) -> None:
        self.is_open = False  # the transport closes by itself, a moment later

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(exc or ConnectionResetError("closed"))

    def _finish(self) -> None:
        """What is wanted is there: the answer, and with it the place of its end or the wish to read no more."""
        if self._asked is not None and not self._asked.done() and self._reader.answer is not None:
            self._asked.set_result(self._reader.answer)
        if not self._reader.reusable:
            self.close()

    def _fail(self, fault: Exception) -> None:
        # Once there is a status it has decided: a fault in the body must not make an accepted message go out twice.
        if self._reader.answer is not None:
            self._finish()
        elif self._asked is not None and not self._asked.done():
            self._asked.set_exception(fault)
        self.close()

    def _look_again(self) -> None:
        """Keeps one timer, which looks when a limit could be reached: most answers come long before."""
        if self._watch is not None:
            self._watch.cancel()
        self._watch = self._loop.call_at(self._due(), self._look)

    def _due(self) -> float:
        due = min(self._whole_by, self._heard + self._limits.read)
        return due if self._body_by is None else min(due, self._body_by)

    def _look(self) -> None:
        self._watch = None
        if self._asked is None or self._asked.done():
            return
        if self._loop.time() >= self._due():
            self._fail(TimeoutError())
        else:
            self._look_again()
