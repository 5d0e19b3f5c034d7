"""Taking in connections, also when the process has no room for more."""

from __future__ import annotations

import errno
import resource
import socket
from collections.abc import Iterator
from typing import Any

NO_ROOM = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
# Nobody there, or gone before we came to the door.
NOBODY = (errno.EAGAIN, errno.ECONNABORTED, errno.EPROTO, errno.EINTR)
FILES = 8192


class NoRoomError(OSError):
    """The system gives this process no further connection until it lets go of some."""


def come(listener: socket.socket, most: int) -> Iterator[tuple[socket.socket, Any]]:
    """Those who stand at the door, as far as `most`. Raises NoRoomError."""
    for _ in range(most):
        try:
            yield listener.accept()
        except OSError as fault:
            if fault.errno in NO_ROOM:
                raise NoRoomError(fault.errno, fault.strerror) from fault
            if fault.errno in NOBODY:
                return
            raise


def allow_more_files() -> None:
    """Raises this process's number of open files to what the system lets it have, at most FILES."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    more = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    if soft != resource.RLIM_INFINITY and soft < more:
        resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
