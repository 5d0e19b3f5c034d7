"""A leaflet of two pages on A5. In large print it is the same on A4, so that its letters are 17 points and more."""

from __future__ import annotations

import math

from reportlab.lib.pagesizes import A4, A5
from reportlab.pdfgen.canvas import Canvas

from app.paper.column import Column, draw_address
from app.paper.drawing import HIGH, WIDE, draw_scene
from app.paper.ink import colour
from app.paper.sheet_head import draw_head
from app.paper.square import draw_square
from app.paper.words import DANGER, FREE, MADE, NOT_ADVICE, Words

MARGIN = 32
TEXT = 12.6
SIDE = 132


def draw_leaflet(canvas: Canvas, words: Words, large: bool) -> None:
    """Two pages. Raises NoRoomError where the words do not fit."""
    for draw in (_front, _back):
        canvas.setPageSize(A4 if large else A5)
        canvas.saveState()
        if large:
            canvas.scale(math.sqrt(2), math.sqrt(2))
        draw(canvas, words)
        canvas.restoreState()
        if draw is _front:
            scale = math.sqrt(2) if large else 1
            canvas.linkURL(words.address, (0, 0, A5[0] * scale, (SIDE + 60) * scale), relative=0)
        canvas.showPage()


def _front(canvas: Canvas, words: Words) -> None:
    wide, high = A5
    draw_head(canvas, MARGIN, high - MARGIN - 12, 13)
    column = Column(canvas, MARGIN, high - MARGIN - 26, wide - 2 * MARGIN, MARGIN + SIDE + 50)
    column.text(words.kind.asks, 30, bold=True, ink="tap", leading=1.14)
    column.gap(6)
    column.text(words.kind.lead, 14)
    bottom = MARGIN + SIDE + 44
    room = column.y - bottom - 20
    width = min(room * WIDE / HIGH, wide - 2 * MARGIN)
    draw_scene(canvas, words.kind.scene, (wide - width) / 2, bottom + (room - width * HIGH / WIDE) / 2 + 8, width)
    _draw_panel(canvas, words, wide)


def _draw_panel(canvas: Canvas, words: Words, wide: float) -> None:
    bottom, high = MARGIN - 4, SIDE + 44
    canvas.setFillColor(colour("tap-wash"))
    canvas.roundRect(MARGIN, bottom, wide - 2 * MARGIN, high, 10, fill=1, stroke=0)
    draw_square(canvas, words.address, MARGIN + 8, bottom + 36, SIDE)
    column = Column(canvas, MARGIN + SIDE + 20, bottom + high - 12, wide - 2 * MARGIN - SIDE - 30, bottom + 30)
    column.text(FREE, 13.5, bold=True)
    column.gap(5)
    column.text(words.steps[0], TEXT)
    column.gap(5)
    column.text(words.steps[1], TEXT)
    draw_address(canvas, words.address, MARGIN + 8, bottom + 32, wide - 2 * MARGIN - 16, 16.5)


def _back(canvas: Canvas, words: Words) -> None:
    wide, high = A5
    column = Column(canvas, MARGIN, high - MARGIN + 2, wide - 2 * MARGIN, MARGIN + 38)
    for title, lines in ((GET, _GET), (KEPT, [*_KEPT, COUNTED if words.counted else UNSEEN])):
        column.text(title, 16, bold=True, ink="tap", leading=1.25)
        column.gap(2)
        column.points(lines, TEXT, gap=3)
        column.gap(9)
    column.text("If it cannot wait", 16, bold=True, ink="help", leading=1.25)
    column.gap(2)
    column.text(f"{DANGER} For someone to talk to, day or night, open Help now: no questions asked.", TEXT)
    column.gap(9)
    column.text(words.kind.here, TEXT, bold=True)
    column.gap(9)
    column.text(f"{MADE} {NOT_ADVICE}", 11.4, ink="ink-soft", leading=1.25)
    bottom, tall = MARGIN - 4, 34
    canvas.setFillColor(colour("tap-wash"))
    canvas.roundRect(MARGIN, bottom, wide - 2 * MARGIN, tall, 10, fill=1, stroke=0)
    draw_address(canvas, words.address, MARGIN + 8, bottom + tall - 4, wide - 2 * MARGIN - 16, 16.5)


GET, KEPT = "What you get", "What it asks, and what is kept"
_GET = [
    "Up to five things at a time that fit you now, each with its reason.",
    "Plain pages on money, rights, hospital, care at home, work and breaks, for your nation.",
    "If you want, a short message on your phone when something is about to change.",
]
_KEPT = [
    "No name, no e-mail, no address.",
    "Your answers stay on your phone, unless you ask us to keep your plan.",
    "You can wipe it all with one tap.",
]
UNSEEN = "Whoever gave you this cannot see what you do there."
COUNTED = f"{UNSEEN} We count how often this square is opened and how many go on, and nothing about you."
