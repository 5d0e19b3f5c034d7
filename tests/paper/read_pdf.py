"""What stands in a PDF, as a printer and a phone's camera would have it."""

from __future__ import annotations

import pypdfium2
import zxingcpp
from PIL.Image import Image

DOTS = 150


def pictures(file: bytes, dots: int = DOTS) -> list[Image]:
    """Each page as it is printed, at so many dots an inch."""
    return [page.render(scale=dots / 72).to_pil() for page in pypdfium2.PdfDocument(file)]


def squares(picture: Image) -> list[str]:
    """What each QR code of a picture says."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def text(file: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file))


def sizes(file: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    return [tuple(round(each / 72 * 25.4) for each in page.get_size()) for page in pypdfium2.PdfDocument(file)]
