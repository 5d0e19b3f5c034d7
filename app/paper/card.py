"""A card of 85 by 55 mm: one on its own page, or ten on A4 with marks to cut along."""

from __future__ import annotations

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.paper.column import Column, draw_address, fitting
from app.paper.ink import BOLD, colour
from app.paper.sheet_head import NAME, draw_head
from app.paper.square import draw_square
from app.paper.words import Words

WIDE, HIGH = 85 * mm, 55 * mm
ACROSS, DOWN = 2, 5
EDGE = 4.5 * mm
FREE = "Free. No account, no name."


def draw_card(canvas: Canvas, words: Words, large: bool) -> None:
    """One page of the size of the card. Raises NoRoomError where the words do not fit."""
    canvas.setPageSize((WIDE, HIGH))
    _draw(canvas, words, large)
    canvas.linkURL(words.address, (0, 0, WIDE, HIGH), relative=0)
    canvas.showPage()


def draw_ten_cards(canvas: Canvas, words: Words, large: bool) -> None:
    """A page of A4 with ten cards, edge to edge, so that one cut parts two."""
    canvas.beginForm("card", lowerx=0, lowery=0, upperx=WIDE, uppery=HIGH)
    _draw(canvas, words, large)
    canvas.endForm()
    canvas.setPageSize(A4)
    left, bottom = (A4[0] - ACROSS * WIDE) / 2, (A4[1] - DOWN * HIGH) / 2
    for place in range(ACROSS * DOWN):
        canvas.saveState()
        canvas.translate(left + place % ACROSS * WIDE, bottom + place // ACROSS * HIGH)
        canvas.doForm("card")
        canvas.restoreState()
    _draw_marks(canvas, left, bottom)
    canvas.showPage()


def _draw_marks(canvas: Canvas, left: float, bottom: float) -> None:
    """Short lines beside the cards, never on them."""
    long, off = 5 * mm, 1.5 * mm
    right, top = left + ACROSS * WIDE, bottom + DOWN * HIGH
    canvas.setStrokeColor(colour("ink"))
    canvas.setLineWidth(0.35)
    for column in range(ACROSS + 1):
        x = left + column * WIDE
        canvas.line(x, bottom - off, x, bottom - off - long)
        canvas.line(x, top + off, x, top + off + long)
    for row in range(DOWN + 1):
        y = bottom + row * HIGH
        canvas.line(left - off, y, left - off - long, y)
        canvas.line(right + off, y, right + off + long, y)


def _draw(canvas: Canvas, words: Words, large: bool) -> None:
    side = (33 if large else 37) * mm
    low = HIGH - side - 2 * mm
    draw_square(canvas, words.address, EDGE - 2.5 * mm, low, side)
    x = EDGE + side - 1.5 * mm
    column = Column(canvas, x, HIGH - EDGE + 2, WIDE - x - EDGE, low - 2)
    if large:
        column.text(words.kind.asks, 16, bold=True, ink="tap", leading=1.12)
        column.gap(4)
        column.text(NAME, fitting(NAME, BOLD, 16, column.width), bold=True)
    else:
        draw_head(canvas, x, HIGH - EDGE - 6, 8.5)
        column.gap(14)
        column.text(words.kind.asks, 13, bold=True, ink="tap", leading=1.15)
        column.gap(3)
        column.text(words.kind.short, 9.2, leading=1.25)
        column.gap(2)
        column.text(FREE, 9.2, leading=1.25)
    size, lines = (16.0, 2) if large else (12.0, 1)
    draw_address(canvas, words.address, EDGE, low - (0 if large else 3), WIDE - 2 * EDGE, size, lines=lines)
