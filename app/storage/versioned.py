"""One value of the database in memory, read anew when its version rises."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session

T = TypeVar("T")
Clock = Callable[[], float]
AWAY = (OperationalError, InterfaceError, NoConnectionFree)


@dataclass(frozen=True, slots=True)
class _Copy(Generic[T]):
    version: int
    value: T


class Versioned(Generic[T]):
    """Hands out the last copy of a value, and asks the database for its version at most every `every` seconds.

    `version` gives the number that rises with each change, `read` makes the value of that number; `clock` gives
    seconds that only go forward. Safe to share between threads: only the first copy of all is waited for. While one
    thread reads a new copy, or the database is away, everybody else is given the last one.
    """

    def __init__(
        self,
        engine: Callable[[], Engine],
        version: Callable[[Session], int],
        read: Callable[[Session, int], T],
        every: float,
        clock: Clock = time.monotonic,
    ) -> None:
        self._engine, self._version, self._read = engine, version, read
        self._every, self._clock = every, clock
        self._lock = threading.Lock()
        self._copy: _Copy[T] | None = None
        self._checked_at = float("-inf")
        self._asked = self._answered = 0

    def current(self) -> T:
        """The value, at most `every` seconds behind the database. Raises what is in AWAY only before the first."""
        copy = self._copy
        if copy is not None and (not self._is_due() or not self._lock.acquire(blocking=False)):
            return copy.value
        if copy is None:
            self._lock.acquire()
        try:
            return self._looked_at().value
        finally:
            self._lock.release()

    def look_again(self) -> None:
        """Makes the next `current` ask the database: called after this worker's own change."""
        # A count, not a mark to be wiped: a reading under way may have seen the version before that change.
        self._asked += 1

    def _is_due(self) -> bool:
        return self._asked != self._answered or self._clock() - self._checked_at >= self._every

    def _looked_at(self) -> _Copy[T]:
        """The copy as of now; the one before where the database is away. The lock is held."""
        copy = self._copy
        if copy is not None and not self._is_due():
            return copy
        asked, began = self._asked, self._clock()
        try:
            copy = self._copy = self._newest()
        except AWAY:
            if copy is None:
                raise
            began = self._clock()
        self._answered, self._checked_at = asked, began
        return copy

    def _newest(self) -> _Copy[T]:
        with Session(self._engine()) as session:
            version = self._version(session)
            if self._copy is not None and self._copy.version == version:
                return self._copy
            return _Copy(version, self._read(session, version))
