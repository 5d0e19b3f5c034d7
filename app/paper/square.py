"""The square that a phone's camera reads, drawn as one shape, with its quiet zone."""

from __future__ import annotations

import segno
from reportlab.lib.colors import black, white
from reportlab.pdfgen.canvas import Canvas

# Four modules of nothing around it, as the standard asks.
QUIET = 4


def draw_square(canvas: Canvas, address: str, x: float, y: float, side: float) -> None:
    """A QR code of level Q, quiet zone included, with its lower left corner at (x, y): black on white at any rate."""
    rows = list(segno.make(address, error="q", boost_error=False).matrix)
    module = side / (len(rows) + 2 * QUIET)
    canvas.saveState()
    canvas.setFillColor(white)
    canvas.rect(x, y, side, side, fill=1, stroke=0)
    canvas.setFillColor(black)
    outline = canvas.beginPath()
    top = y + side - QUIET * module
    for number, row in enumerate(rows):
        for begin, length in _runs(row):
            outline.rect(x + (QUIET + begin) * module, top - (number + 1) * module, length * module, module)
    canvas.drawPath(outline, fill=1, stroke=0)
    canvas.restoreState()


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: (first, how many). In one piece, so no printer leaves hairs between."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
