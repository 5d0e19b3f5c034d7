"""CPU time of a piece of work, and a ratio with its limit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One measured figure: `value` must not be over `limit`."""

    name: str
    value: float
    limit: float
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.value <= self.limit

    def line(self) -> str:
        verdict = "holds" if self.holds else "OVER"
        return f"  {self.name:<64} {self.value:8.2f}  (at most {self.limit:g})  {verdict}  {self.note}"


def side_by_side(works: dict[str, Callable[[], object]], *, times: int, rounds: int) -> dict[str, float]:
    """Microseconds of CPU per call for each piece of work, least of `rounds` taken in turn."""
    best = dict.fromkeys(works, float("inf"))
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            begun = time.process_time()
            for _ in range(times):
                work()
            best[name] = min(best[name], (time.process_time() - begun) / times * 1e6)
    return best
