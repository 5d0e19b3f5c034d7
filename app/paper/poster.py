"""A poster on A4, to be read from some steps away."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.paper.column import Column, draw_address, fitting, in_two_lines
from app.paper.drawing import HIGH, WIDE, draw_scene
from app.paper.ink import BOLD, colour
from app.paper.sheet_head import draw_head
from app.paper.square import draw_square
from app.paper.words import DANGER, FREE, NOT_ADVICE, Words

MARGIN = 42
# What a drawing needs to be worth its ink.
LEAST_DRAWING = 90


@dataclass(frozen=True, slots=True)
class Sizes:
    """Letters in points, and how tall the panel with the square is."""

    head: float
    asks: float
    lead: float
    steps: float
    address: float
    foot: float
    panel: float


USUAL = Sizes(head=17, asks=47, lead=19, steps=17, address=25, foot=13.5, panel=237)
LARGE = Sizes(head=20, asks=60, lead=25, steps=23, address=29, foot=18, panel=268)


def draw_poster(canvas: Canvas, words: Words, large: bool) -> None:
    """One page. Raises NoRoomError where the words do not fit."""
    wide, high = A4
    size = LARGE if large else USUAL
    canvas.setPageSize(A4)
    draw_head(canvas, MARGIN, high - MARGIN - size.head, size.head)
    # In the order in which it is read aloud: the foot comes last, and what stands above has to know how tall it is.
    foot_lines, foot = _foot(words, size)
    panel = foot + size.panel
    top = Column(canvas, MARGIN, high - MARGIN - size.head - 20, wide - 2 * MARGIN, panel + 12)
    top.text(words.kind.asks, in_two_lines(words.kind.asks, size.asks, top.width), bold=True, ink="tap", leading=1.12)
    top.gap(10)
    top.text(words.kind.lead, size.lead)
    room = top.y - panel - 26
    if room >= LEAST_DRAWING:
        width = min(room * WIDE / HIGH, wide - 2 * MARGIN)
        draw_scene(canvas, words.kind.scene, (wide - width) / 2, panel + 12 + (room - width * HIGH / WIDE) / 2, width)
    steps = words.steps_in_large if large else words.steps
    _draw_panel(canvas, words, steps, size, foot)
    _write(Column(canvas, MARGIN, foot - 12, wide - 2 * MARGIN, 20), foot_lines, size.foot)
    canvas.showPage()


def _foot(words: Words, size: Sizes) -> tuple[list[tuple[str, bool]], float]:
    """The lines at the foot, and where the panel above them begins."""
    lines = [(FREE, True), (words.kind.here, False), (f"{DANGER} {NOT_ADVICE}", False)]
    probe = Column(Canvas(None), 0, 0, A4[0] - 2 * MARGIN, -A4[1])
    _write(probe, lines, size.foot)
    return lines, MARGIN - 8 - probe.y + 12


def _write(column: Column, lines: list[tuple[str, bool]], size: float) -> None:
    for words, bold in lines:
        larger = fitting(words, BOLD, size * 1.25, column.width) if bold else size
        column.text(words, larger, bold=bold, leading=1.28)
        column.gap(size * 0.3)


def _draw_panel(canvas: Canvas, words: Words, lines: list[str], size: Sizes, bottom: float) -> None:
    inside, strip, wide = 12, size.address * 1.95, A4[0] - 2 * MARGIN
    canvas.setFillColor(colour("tap-wash"))
    canvas.roundRect(MARGIN, bottom, wide, size.panel, 14, fill=1, stroke=0)
    canvas.linkURL(words.address, (MARGIN, bottom, MARGIN + wide, bottom + size.panel), relative=0)
    side = size.panel - strip - inside
    draw_square(canvas, words.address, MARGIN + inside, bottom + strip, side)
    left = side + 2 * inside + 6
    probe = Column(Canvas(None), 0, 0, wide - left - inside, -A4[1])
    probe.points(lines, size.steps, gap=size.steps * 0.4, mark="1")
    top = bottom + strip + (side - probe.y) / 2 - size.steps * 0.2
    steps = Column(canvas, MARGIN + left, top, probe.width, bottom + strip - 4)
    steps.points(lines, size.steps, gap=size.steps * 0.4, mark="1")
    draw_address(canvas, words.address, MARGIN + inside, bottom + strip, wide - 2 * inside, size.address)
