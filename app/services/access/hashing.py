"""Passwords are hashed a few at a time. Each hash costs a core for a while, and nobody else may wait for that."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import CareCompanionError

# In one process. Those who wait hold a thread of the web each, so they are few.
AT_ONCE = 1
MAY_WAIT = 2
# After so long those before are done, unless many more have come.
COME_AGAIN_SECONDS = 2

_places = threading.BoundedSemaphore(AT_ONCE + MAY_WAIT)
_turns = threading.BoundedSemaphore(AT_ONCE)
_mine = threading.local()


class TooManyAtOnceError(CareCompanionError):
    """There is no place left in the queue; nothing was looked at. It has the same cost for every address."""


@contextmanager
def place() -> Iterator[None]:
    """A place among the few that may look at a password, with all that belongs to it. Raises TooManyAtOnceError.

    A thread that has one already keeps it.
    """
    if getattr(_mine, "held", False):
        yield
        return
    if not _places.acquire(blocking=False):
        raise TooManyAtOnceError
    _mine.held = True
    try:
        yield
    finally:
        _mine.held = False
        _places.release()


@contextmanager
def turn() -> Iterator[None]:
    """Holds while it is this thread's turn to hash. Raises TooManyAtOnceError at once where too many wait already."""
    with place(), _turns:
        yield
