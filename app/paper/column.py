"""Text on paper from the top down: lines are broken here, and what finds no room is an error, never cut off unseen."""

from __future__ import annotations

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.domain.errors import CareCompanionError
from app.paper.ink import BOLD, REGULAR, colour

LEADING = 1.32


class NoRoomError(CareCompanionError, ValueError):
    """The words do not fit on the paper."""


class Column:
    """A column of text of one width, `floor` being the lowest line it may reach. Lengths are in points."""

    def __init__(self, canvas: Canvas, x: float, top: float, width: float, floor: float) -> None:
        self.canvas, self.x, self.y, self.width, self.floor = canvas, x, top, width, floor

    def gap(self, height: float) -> None:
        self.y -= height

    def text(self, words: str, size: float, *, bold: bool = False, ink: str = "ink", leading: float = LEADING) -> None:
        """A paragraph. Raises NoRoomError."""
        font = BOLD if bold else REGULAR
        self.canvas.setFillColor(colour(ink))
        for line in simpleSplit(words, font, size, self.width):
            self.y -= size * leading
            if self.y < self.floor:
                raise NoRoomError(words[:60])
            self.canvas.setFont(font, size)
            self.canvas.drawString(self.x, self.y + size * (leading - 1) / 2, line)

    def points(self, lines: list[str], size: float, *, gap: float, mark: str = "\u2022") -> None:
        """Paragraphs with a mark before each; numbers for a `mark` of "1". Raises NoRoomError."""
        indent = size * 1.3
        for number, line in enumerate(lines, 1):
            shown, top = (f"{number}." if mark == "1" else mark), self.y
            self.canvas.setFont(BOLD, size)
            self.canvas.setFillColor(colour("tap"))
            self.canvas.drawString(self.x, top - size * LEADING + size * (LEADING - 1) / 2, shown)
            inner = Column(self.canvas, self.x + indent, top, self.width - indent, self.floor)
            inner.text(line, size)
            self.y = inner.y - gap


def fitting(words: str, font: str, size: float, width: float, smallest: float = 5.0) -> float:
    """The size at which one line fits into the width: `size`, or less. Raises NoRoomError below `smallest`."""
    taken: float = stringWidth(words, font, size)
    found = min(size, size * width / max(taken, 0.1))
    if found < smallest:
        raise NoRoomError(words[:60])
    return found


def in_two_lines(words: str, size: float, width: float) -> float:
    """The size at which bold words take two lines at most: `size`, or down to three quarters of it."""
    sizes = (size * part / 20 for part in range(20, 15, -1))
    return next((each for each in sizes if len(simpleSplit(words, BOLD, each, width)) < 3), size * 0.75)


def draw_address(
    canvas: Canvas, address: str, x: float, y: float, width: float, size: float, *, lines: int = 1
) -> float:
    """The address in letters, centred on `width`, without its https://; returns how deep it reached.

    On two lines the second begins with the path.
    """
    host, slash, path = address.partition("://")[2].partition("/")
    parts = [host, slash + path] if lines == 2 and path else [host + slash + path]
    size = min(fitting(part, BOLD, size, width) for part in parts)
    canvas.setFillColor(colour("ink"))
    canvas.setFont(BOLD, size)
    for part in parts:
        y -= size * 1.2
        canvas.drawCentredString(x + width / 2, y, part)
    return y
