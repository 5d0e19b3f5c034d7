"""One sheet as a PDF: letters embedded, drawings and square as lines, and what it is in its title and language."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from app.domain.passing.sheets import Sheet
from app.paper.card import draw_card, draw_ten_cards
from app.paper.ink import REGULAR, bring_fonts
from app.paper.leaflet import draw_leaflet
from app.paper.poster import draw_poster
from app.paper.sheet_head import NAME
from app.paper.words import Words

_DRAW: dict[str, Callable[[Canvas, Words, bool], None]] = {
    "poster": draw_poster,
    "leaflet": draw_leaflet,
    "card": draw_card,
    "cards": draw_ten_cards,
}


# What is known of the letters belongs to the whole process, and nobody promises that two may draw with them at once.
_ALONE = Lock()


@lru_cache(maxsize=128)
def pdf_of(sheet: Sheet, words: Words) -> bytes:
    """The file, the same to the letter each time; at most 128 are kept in memory. Raises NoRoomError."""
    with _ALONE:
        return _made(sheet, words)


def _made(sheet: Sheet, words: Words) -> bytes:
    bring_fonts()
    file = BytesIO()
    # The same words give the same file: no hour of making, no number by chance.
    canvas = Canvas(file, pageCompression=1, invariant=1, lang="en-GB", pdfVersion=(1, 7), initialFontName=REGULAR)
    canvas.setTitle(f"{NAME}: {sheet.name.lower()}, {words.kind.name.lower()}")
    canvas.setAuthor(NAME)
    canvas.setSubject(f"{words.kind.asks} {words.address}")
    canvas.setCreator(NAME)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    _DRAW[sheet.shape](canvas, words, sheet.large)
    canvas.save()
    return file.getvalue()
