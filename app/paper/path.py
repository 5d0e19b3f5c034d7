"""The outlines of our own drawings (the `d` of an SVG path) as lines and curves for paper."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Protocol

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d*\.\d+|\d+)", re.ASCII)
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "a": 7, "z": 0}


class Outline(Protocol):
    """What takes the lines: a path of reportlab."""

    def moveTo(self, x: float, y: float) -> None: ...
    def lineTo(self, x: float, y: float) -> None: ...
    def curveTo(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None: ...
    def close(self) -> None: ...


def steps(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with the numbers that it takes once. Raises KeyError for a command that no drawing of ours has."""
    tokens = _TOKEN.findall(d)
    at, command = 0, ""
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
        takes = _TAKES[command.lower()]
        yield command, [float(each) for each in tokens[at : at + takes]]
        at += takes
        # Numbers that go on after a move are lines.
        command = {"m": "l", "M": "L"}.get(command, command)


class Pen:
    """Walks along a path and hands what it draws to an outline."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.x = self.y = self.start_x = self.start_y = 0.0
        # The second handle of the curve before, which a smooth one mirrors.
        self.handle: tuple[float, float] | None = None

    def draw(self, d: str) -> None:
        acts: dict[str, Callable[[list[float]], None]] = {
            "m": self._move, "l": self._line, "c": self._curve, "s": self._smooth, "q": self._quadratic, "a": self._arc,
        }  # fmt: skip
        for command, given in steps(d):
            kind = command.lower()
            if kind == "z":
                self.outline.close()
                self.x, self.y, self.handle = self.start_x, self.start_y, None
                continue
            numbers = self._absolute(command, given)
            acts["l" if kind in "hv" else kind](numbers)
            if kind not in "cs":
                self.handle = None

    def _absolute(self, command: str, given: list[float]) -> list[float]:
        dx, dy = (self.x, self.y) if command.islower() else (0.0, 0.0)
        kind = command.lower()
        if kind == "h":
            return [given[0] + dx, self.y]
        if kind == "v":
            return [self.x, given[0] + dy]
        if kind == "a":
            return [*given[:5], given[5] + dx, given[6] + dy]
        return [value + (dy if place % 2 else dx) for place, value in enumerate(given)]

    def _move(self, to: list[float]) -> None:
        self.x, self.y = self.start_x, self.start_y = to[0], to[1]
        self.outline.moveTo(*to)

    def _line(self, to: list[float]) -> None:
        self.x, self.y = to[0], to[1]
        self.outline.lineTo(*to)

    def _curve(self, p: list[float]) -> None:
        self.outline.curveTo(*p)
        self.handle, self.x, self.y = (p[2], p[3]), p[4], p[5]

    def _smooth(self, p: list[float]) -> None:
        hx, hy = self.handle or (self.x, self.y)
        self._curve([2 * self.x - hx, 2 * self.y - hy, *p])

    def _quadratic(self, p: list[float]) -> None:
        qx, qy, x, y = p
        first = (self.x + 2 / 3 * (qx - self.x), self.y + 2 / 3 * (qy - self.y))
        self._curve([*first, x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y), x, y])

    def _arc(self, p: list[float]) -> None:
        """Part of a circle: our drawings have no leaning ellipse."""
        radius, _, _, large, sweep, x, y = p
        dx, dy = (x - self.x) / 2, (y - self.y) / 2
        half = math.hypot(dx, dy)
        radius = max(radius, half)
        off = math.sqrt(radius**2 - half**2) / half if half else 0.0
        side = -1 if bool(large) == bool(sweep) else 1
        cx, cy = self.x + dx - side * off * dy, self.y + dy + side * off * dx
        begin = math.atan2(self.y - cy, self.x - cx)
        turn = (math.atan2(y - cy, x - cx) - begin) % math.tau
        self._turn(cx, cy, radius, begin, turn if sweep else turn - math.tau)

    def _turn(self, cx: float, cy: float, radius: float, begin: float, turn: float) -> None:
        parts = max(1, math.ceil(abs(turn) / (math.pi / 2)))
        step = turn / parts
        k = 4 / 3 * math.tan(step / 4) * radius
        for part in range(parts):
            a, b = begin + part * step, begin + (part + 1) * step
            ax, ay = cx + radius * math.cos(a), cy + radius * math.sin(a)
            bx, by = cx + radius * math.cos(b), cy + radius * math.sin(b)
            self._curve(
                [ax - k * math.sin(a), ay + k * math.cos(a), bx + k * math.sin(b), by - k * math.cos(b), bx, by]
            )
