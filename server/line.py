"""One connection: what came of the request, what is still to send. Never blocks, whoever calls."""

from __future__ import annotations

import io
import re
import socket
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader

from server.deadlines import MOST_BODY, MOST_HEAD, Stage, is_late

END_OF_HEAD = b"\r\n\r\n"
# Such a head never ends as HTTP says; the parser says so at once.
BARE_LF = re.compile(rb"(?<!\r)\n")
SEND_FROM = 256 * 1024


class Line:
    """A client's connection. The poller and a thread have it in turns, never both.

    For gunicorn's answers it is the socket they are written to: what does not go at once is kept in `to_send`.
    """

    def __init__(self, sock: socket.socket, client: Any, server: Any, now: float) -> None:
        sock.setblocking(False)
        self.sock, self.client, self.server = sock, client, server
        self.came, self.to_send = bytearray(), bytearray()
        self.request: Any = None
        self.requests = 0
        self.keep = False
        # Something of it may lie unread when we close.
        self.unread = False
        self.broken = False
        self.began = False
        self._body = 0
        self._looked = 0
        self.enter(Stage.HEAD, now)

    @property
    def held(self) -> int:
        """Bytes kept in memory for this client."""
        return len(self.came) + len(self.to_send)

    def enter(self, stage: Stage, now: float) -> None:
        self.stage, self.since, self.moved = stage, now, 0

    def late(self, now: float) -> bool:
        return is_late(self.stage, now - self.since, self.moved)

    def receive(self, size: int, now: float) -> int:
        """Takes in what has come, as far as `size`. Gives how much; 0 is the client's end.

        Raises OSError when the line is broken, BlockingIOError when nothing is there.
        """
        data = self.sock.recv(size)
        if self.stage is Stage.IDLE and data:
            self.enter(Stage.HEAD, now)
        self.moved += len(data)
        if self.stage is not Stage.CLOSING:
            self.came += data
        return len(data)

    def whole(self, cfg: Any, now: float) -> bool:
        """Whether all of a request is here; then `take` gives it. Raises gunicorn's errors for a head that is none."""
        if self.request is None and not self._read_head(cfg, now):
            return False
        return len(self.came) >= self._body

    def take(self) -> tuple[Any, int]:
        """The request, with its body to read, and how many bytes that has; what came behind it stays."""
        request, self.request, size = self.request, None, self._body
        request.body = io.BytesIO(bytes(self.came[:size]))
        del self.came[:size]
        self._body = self._looked = 0
        self.requests += 1
        self.began = False
        return request, size

    def _read_head(self, cfg: Any, now: float) -> bool:
        end = self.came.find(END_OF_HEAD, max(0, self._looked - 3))
        size = end + len(END_OF_HEAD) if end >= 0 else len(self.came)
        if size > MOST_HEAD:
            raise LimitRequestHeaders("the head is too large")
        if end < 0 and not BARE_LF.search(self.came, max(0, self._looked - 1)):
            self._looked = size
            return False
        head = bytes(self.came[:size])
        del self.came[:size]
        self.request = Request(cfg, IterUnreader([head]), self.client, self.requests + 1)
        self._plan_body()
        self.enter(Stage.BODY, now)
        self.moved = len(self.came)
        return True

    def _plan_body(self) -> None:
        """How much of a body to wait for. None where the app refuses by the head alone: chunks, or far too much."""
        length = getattr(self.request.body.reader, "length", None)
        if length is None or length > MOST_BODY:
            self.unread, length = True, 0
            self.request.force_close()
        self._body = length
        if self.request._expected_100_continue and len(self.came) < length:
            self.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.flush()
        self.request._expected_100_continue = False

    def sendall(self, data: bytes) -> None:
        """Sends or keeps. A long answer goes out while it is made, as far as the client takes it."""
        self.to_send += data
        if len(self.to_send) > SEND_FROM:
            self.flush()

    def flush(self) -> None:
        """Sends what the client takes at this moment. Raises OSError when the line is broken."""
        try:
            while self.to_send:
                sent = self.sock.send(self.to_send)
                del self.to_send[:sent]
                self.moved += sent
                self.began = True
        except BlockingIOError:
            return
        except OSError:
            self.broken = True
            raise

    def nothing_comes(self) -> bool:
        """Whether closing now cuts nothing off: all that was sent to us is read."""
        try:
            return not self.unread and not self.came and not self.sock.recv(1)
        except BlockingIOError:
            return True
        except OSError:
            return True

    # What gunicorn's error page asks of a socket.
    def gettimeout(self) -> float:
        return 0.0

    def setblocking(self, _flag: object) -> None:
        """It never blocks."""

    def close(self) -> None:
        self.came.clear()
        self.to_send.clear()
        self.sock.close()
