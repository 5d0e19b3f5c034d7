"""Letters and colours of what is printed: the day's colours of the house, and a typeface made to be told apart."""

from __future__ import annotations

import re
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from config import ROOT

REGULAR, BOLD = "Atkinson", "Atkinson-Bold"
# Atkinson Hyperlegible Next of the Braille Institute, SIL Open Font License: beside the files.
FONTS = ROOT / "app" / "content" / "fonts"
_FILES = {REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf", BOLD: "AtkinsonHyperlegibleNext-Bold.ttf"}
_STYLES = ("theme.css", "drawings.css")


@cache
def bring_fonts() -> None:
    """Makes both letters known, once. They travel in each PDF, as far as it uses them."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


@cache
def colours() -> dict[str, str]:
    """Every colour of the day by its name without the dashes: what an adopter changes on the page changes on paper."""
    found: dict[str, str] = {}
    for name in _STYLES:
        day = (ROOT / "static" / "css" / name).read_text("utf-8").partition(":root {")[2].partition("}")[0]
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", day, re.ASCII))
    return found


def colour(name: str) -> Color:
    """A colour of the house, such as "ink" or "d-leaf"."""
    value = colours()[name]
    return HexColor(value if len(value) == 7 else "#" + "".join(2 * letter for letter in value[1:]))
