"""How often something happened, in memory."""

from __future__ import annotations

from collections import Counter


class EventCounter:
    """Counts what happens, never who. It never raises and never waits."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, str]] = Counter()

    def add(self, event: str, *, nation: str = "", code: str = "", which: str = "", n: int = 1) -> None:
        self._found[event, code] += n

    def of_code(self, event: str, code: str) -> int:
        """How often something happened by this code."""
        return self._found[event, code]
