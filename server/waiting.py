"""The connections that wait for their client. None of them holds a thread, and there is an end to what they hold."""

from __future__ import annotations

import selectors
from collections.abc import Callable
from functools import partial
from typing import Any

from server.line import Line


class Waiting:
    """Oldest first: when there are too many, or they hold too much, those that took longest go."""

    def __init__(self, poller: selectors.BaseSelector, most: int, most_held: int) -> None:
        self._poller, self._most, self._most_held = poller, most, most_held
        self._lines: dict[Line, int] = {}
        self._held = 0

    def __contains__(self, line: Line) -> bool:
        return line in self._lines

    def __len__(self) -> int:
        return len(self._lines)

    def put(self, line: Line, events: int, call: Callable[[Line, Any], None]) -> None:
        """Has `call` called with the line once its client sends, or takes."""
        self._poller.register(line.sock, events, partial(call, line))
        self._lines[line] = 0
        self.weigh(line)

    def take(self, line: Line) -> None:
        """The line waits no more; nothing happens where it does not wait."""
        if line not in self._lines:
            return
        self._held -= self._lines.pop(line)
        try:
            self._poller.unregister(line.sock)
        except (OSError, KeyError, ValueError):
            return

    def weigh(self, line: Line) -> None:
        """Notes how much is kept for it now."""
        self._held += line.held - self._lines[line]
        self._lines[line] = line.held

    def late(self, now: float) -> list[Line]:
        return [line for line in self._lines if line.late(now)]

    def all(self) -> list[Line]:
        return list(self._lines)

    def surplus(self) -> Line | None:
        """The one that has to go, or None while there is room for all."""
        if len(self._lines) > self._most:
            return next(iter(self._lines))
        if self._held > self._most_held:
            return next(line for line, held in self._lines.items() if held)
        return None
