"""The mark and the name, as they stand at the head of each page of ours."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from app.paper.ink import BOLD, colour
from app.paper.path import Pen

NAME = "Care Companion"
# As in templates/base.html.
BACK, FRONT = "M6 33V19a11 11 0 0 1 22 0v14z", "M20 33v-7a7 7 0 0 1 14 0v7z"


def draw_head(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draws mark and name on a base line, the letters `size` high."""
    canvas.saveState()
    scale = size * 1.35 / 33
    canvas.translate(x - 6 * scale, y + 33 * scale - size * 0.12)
    canvas.scale(scale, -scale)
    for d, ink in ((BACK, "tap"), (FRONT, "d-cloth-3")):
        canvas.setFillColor(colour(ink))
        outline = canvas.beginPath()
        Pen(outline).draw(d)
        canvas.drawPath(outline, fill=1, stroke=0)
    canvas.restoreState()
    canvas.setFillColor(colour("ink"))
    canvas.setFont(BOLD, size)
    canvas.drawString(x + 30 * scale + size * 0.35, y, NAME)
