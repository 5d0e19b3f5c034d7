"""The directory of local services in memory: one immutable copy a worker, at most five seconds old."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.directory.directory import Directory
from app.domain.directory.local_service import LocalService
from app.storage.directory import local_services
from app.storage.versioned import Versioned

CHECK_EVERY = 5.0


class DirectoryKeeper:
    """Hands out the directory of a day. Asks the database for its version at most every five seconds."""

    def __init__(self, engine: Callable[[], Engine], clock: Callable[[], float] = time.monotonic) -> None:
        self._today = date.min
        self._copies = Versioned(engine, local_services.version, self._read, CHECK_EVERY, clock)

    def current(self, today: date) -> Directory:
        """What may be shown on `today`."""
        self._today = today
        return self._copies.current().on(today)

    def look_again(self) -> None:
        """Makes the next `current` ask the database: called after this worker's own change."""
        self._copies.look_again()

    def _read(self, session: Session, _version: int) -> _Services:
        return _Services(local_services.shown(session), self._today)


class _Services:
    """The services of one version, stale ones among them: a new day needs no database."""

    def __init__(self, services: Sequence[LocalService], today: date) -> None:
        self._services = services
        self._directory = Directory(services, today)
        self._lock = threading.Lock()

    def on(self, today: date) -> Directory:
        directory = self._directory
        if directory.today == today:
            return directory
        with self._lock:
            if self._directory.today != today:
                self._directory = Directory(self._services, today)
            return self._directory
