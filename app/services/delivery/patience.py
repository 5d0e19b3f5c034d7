"""What keeps a round that fails from ending the others: it is told to the desk and tried again, later each time."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.storage.database import writing
from app.storage.delivery import delivery_counts
from app.storage.delivery.set_asides import reason_of
from app.storage.row_by_row import of_the_database

log = logging.getLogger("care_companion.dispatch")

ALERT = "round_failed"
FIRST_WAIT = 5.0
LONGEST_WAIT = 600.0


class Patience:
    """How long each round waits after its faults, in seconds of `steady`, a clock that only goes forward.

    5 s, then twice as long each time, up to ten minutes. When the database failed it stays at 5 s, for that ends for
    all rounds at one moment, and nothing could be written of it.
    """

    def __init__(
        self, engine: Engine, clock: Callable[[], datetime], steady: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine, self._clock, self._steady = engine, clock, steady
        self._faults: Counter[str] = Counter()
        self._until: dict[str, float] = {}
        self._well: set[str] = set()

    def left(self, name: str) -> float:
        """How long this round waits still; 0 when it may go."""
        return max(0.0, self._until.get(name, 0.0) - self._steady())

    def failed(self, name: str, fault: Exception) -> None:
        """Writes down that the round failed, and has it wait. Raises nothing."""
        if of_the_database(fault):
            log.error("database: %s", type(fault).__name__)
            self._until[name] = self._steady() + FIRST_WAIT
            return
        wait = min(FIRST_WAIT * 2.0 ** min(self._faults[name], 10), LONGEST_WAIT)
        self._faults[name] += 1
        self._until[name] = self._steady() + wait
        log.error("round %s failed, tried again in %d s: %s", name, wait, reason_of(fault))
        self._tell(name, is_open=True)

    def went_well(self, name: str) -> None:
        """The round came to its end: it waits no more, and the desk need not know. Raises nothing."""
        self._until.pop(name, None)
        # The alert may be one that a dispatcher of before opened.
        if self._faults.pop(name, 0) or name not in self._well:
            self._well.add(name)
            self._tell(name, is_open=False)

    def _tell(self, name: str, *, is_open: bool) -> None:
        with suppress(Exception), Session(self._engine) as session, writing(session):
            if is_open:
                delivery_counts.open_alert(session, ALERT, name, self._clock())
            else:
                delivery_counts.close_alerts(session, ALERT, [name], self._clock())
