"""Counting what happens: in the memory of one worker, and every few seconds all of it in one transaction."""

from __future__ import annotations

import atexit
import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.counts.events import EVENTS, OTHER, UnknownEventError
from app.domain.counts.periods import week_of
from app.domain.time_zones import UK
from app.domain.vocabulary import NATIONS
from app.services.counts.unfound_words import UnfoundWords
from app.storage.counts.event_counts import Key, add_counts
from app.storage.counts.search_words import add_words
from app.storage.database import writing

EVERY = 10.0
MOST_KEYS = 5000
MOST_CODE, MOST_WHICH = 60, 120
log = logging.getLogger(__name__)


class EventCounter:
    """Counts for one worker. Safe to share between threads; `add` takes no longer than a look into a dictionary.

    Nothing is written before `start`: commands and tests count without a thread. `engine` gives the database at the
    time of writing, `clock` the aware present time. `strict` makes an unknown event an error, for tests.
    At most MOST_KEYS different counts are held; those beyond are put together as OTHER, and counted as "folded".
    `words` are written with them.
    """

    def __init__(
        self, engine: Callable[[], Engine], clock: Callable[[], datetime], strict: bool, secret: str = ""
    ) -> None:
        self._engine, self._clock, self._strict = engine, clock, strict
        self.words = UnfoundWords(secret)
        self._found: Counter[Key] = Counter()
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._starts = False
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def add(self, event: str, *, nation: str = "", code: str = "", which: str = "", n: int = 1) -> None:
        """Counts `event` (a name of EVENTS) `n` times in this week. Never waits, and raises only where strict."""
        try:
            key = self._key(event, nation, code, which)
        except UnknownEventError:
            if self._strict:
                raise
            return
        with self._lock:
            self._count(self._found, key, n)
        if self._starts and self._thread is None:
            self._begin()

    def waiting(self) -> Mapping[Key, int]:
        """What is counted and not yet written."""
        with self._lock:
            return dict(self._found)

    def start(self, engine: Engine) -> None:
        """From the next `add` on, a thread of this process writes every EVERY seconds, and once more at its exit."""
        self._engine, self._starts = lambda: engine, True

    def write(self) -> bool:
        """Writes what was counted so far. False where the database is away: then it is kept and tried again."""
        with self._writing:
            with self._lock:
                found, self._found = self._found, Counter()
            words = self.words.taken()
            if not found and not words:
                return True
            try:
                with Session(self._engine()) as session, writing(session):
                    add_counts(session, found)
                    add_words(session, self._week(), words)
            except Exception as fault:
                log.warning("counts not written yet: %s", type(fault).__name__)
                self._put_back(found)
                self.words.put_back(words)
                return False
            return True

    def _put_back(self, found: Mapping[Key, int]) -> None:
        with self._lock:
            for key, number in found.items():
                self._count(self._found, key, number)

    def stop(self) -> None:
        """Ends the thread and writes what is left."""
        self._stopping.set()
        self.write()

    def _key(self, event: str, nation: str, code: str, which: str) -> Key:
        happening = EVENTS.get(event)
        if happening is None:
            raise UnknownEventError(event)
        for part, given in (("nation", nation), ("code", code), ("which", which)):
            if given and part not in happening.parts:
                raise UnknownEventError(f"{event} has no {part}")
        if nation and nation not in NATIONS:
            raise UnknownEventError("no such nation")
        return Key(self._week(), event, nation, code[:MOST_CODE], which[:MOST_WHICH])

    def _week(self) -> date:
        return week_of(self._clock().astimezone(UK).date())

    @staticmethod
    def _count(found: Counter[Key], key: Key, number: int) -> None:
        """One count more; where there are too many different ones already, as OTHER. The lock is held."""
        if key not in found and len(found) >= MOST_KEYS:
            found[Key(key.week, "folded")] += number
            happening = EVENTS[key.event]
            key = Key(key.week, key.event, which=OTHER if happening.which else "")
        found[key] += number

    def _begin(self) -> None:
        with self._lock:
            if self._thread is not None:
                return
            self._thread = threading.Thread(target=self._go_on, name="counts", daemon=True)
        atexit.register(self.stop)
        self._thread.start()

    def _go_on(self) -> None:
        while not self._stopping.wait(EVERY):
            self.write()
