"""A deadline for a whole exchange: what drips in letter by letter ends when its time is over, head and body alike."""

from __future__ import annotations

import io
import socket
import time
from typing import Any

QUIET_SECONDS = 10.0


class Deadline:
    """A moment that does not move. `left` is the time until then, at most as long as one silence may last."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that the next step may take. Raises TimeoutError when the deadline has passed."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return min(left, QUIET_SECONDS)


class TimedSocket:
    """What http.client asks of a socket, each read and write within the deadline.

    A time limit on a socket holds for one read alone: an answer of a letter every five seconds never meets it.
    """

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def sendall(self, data: Any) -> None:
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The answer as a file; only reading is asked for."""
        return io.BufferedReader(_TimedReader(self._inner, self._deadline))

    def close(self) -> None:
        self._inner.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline
        # The file keeps the socket open after http.client has let go of it, as a socket's own file does.
        self._file = inner.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int | None:
        self._inner.settimeout(self._deadline.left())
        return self._file.readinto(into)

    def close(self) -> None:
        self._file.close()
        super().close()
