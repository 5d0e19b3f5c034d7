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


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured figure against its limit and its aim: at least those, or at most where `at_most`."""

    name: str
    value: float
    limit: float
    aim: float
    unit: str = ""
    note: str = ""
    at_most: bool = False

    @property
    def holds(self) -> bool:
        return self._reaches(self.limit)

    def line(self) -> str:
        verdict = "aim" if self._reaches(self.aim) else "holds" if self.holds else "MISSED"
        word = "at most" if self.at_most else "at least"
        limits = f"{word} {_plain(self.limit)}, aim {_plain(self.aim)}"
        return f"  {self.name:<66} {_plain(self.value):>8} {self.unit:<3} ({limits:<30}) {verdict:<6}  {self.note}"

    def _reaches(self, mark: float) -> bool:
        return self.value <= mark if self.at_most else self.value >= mark


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


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
