"""A square for a phone's camera as part of a page."""

from __future__ import annotations

import segno
from markupsafe import Markup


def picture_of(text: str, title: str) -> Markup:
    """A QR code, dark on light whatever the colours of the page, with no style of its own."""
    drawn = segno.make(text, error="m", boost_error=False)
    inside = drawn.svg_inline(scale=6, border=4, light="#fff", dark="#000", omitsize=True, svgclass="qr")
    return Markup('<div class="square" role="img" aria-label="{}">{}</div>').format(title, Markup(inside))
