"""The directory of local services in memory: one immutable copy a worker, at most five seconds old."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.directory.directory import Directory
from app.storage.directory import local_services

CHECK_EVERY = 5.0


class DirectoryKeeper:
    """Hands out the directory of a day. Asks the database for its version at most every five seconds.

    While an import runs, the version rises with each batch: readers keep the copy they have until one
    thread has read the new one.
    """

    def __init__(self, engine: Callable[[], Engine], clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._lock = threading.Lock()
        self._directory: Directory | None = None
        self._version = -1
        self._checked_at = float("-inf")

    def current(self, today: date) -> Directory:
        """What may be shown on `today`."""
        directory = self._directory
        if directory is not None and directory.today == today:
            if self._clock() - self._checked_at < CHECK_EVERY or not self._lock.acquire(blocking=False):
                return directory
        else:
            self._lock.acquire()
        try:
            return self._refreshed(today)
        finally:
            self._lock.release()

    def look_again(self) -> None:
        """Makes the next `current` ask the database: called after this worker's own change."""
        self._checked_at = float("-inf")

    def _refreshed(self, today: date) -> Directory:
        checked_at = self._clock()
        with Session(self._engine()) as session:
            version = local_services.version(session)
            if self._directory is None or self._directory.today != today or self._version != version:
                self._directory = Directory(local_services.shown(session), today)
                self._version = version
        self._checked_at = checked_at
        return self._directory
