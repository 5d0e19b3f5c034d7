"""The text of a page without its marks, for those who show it in their own way or read it aloud."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "blockquote", "details", "summary", "table", "tr", "hr", "div"})
_GAPS = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_LOOSE = re.compile(r"^(- .*)\n\n(?=- )", re.MULTILINE)
_AROUND_LINES = re.compile(r" ?\n ?")


def text_of(html: str) -> str:
    """The words of cleaned HTML: blocks with an empty line between, items of lists each on a line with "- "."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    joined = _AROUND_LINES.sub("\n", _SPACES.sub(" ", "".join(reader.parts)))
    return _LOOSE.sub(r"\1\n", _GAPS.sub("\n\n", joined)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self.parts.append("\n- ")
            self._item = True
        elif tag == "br":
            self.parts.append("\n")
        elif tag in BLOCKS:
            self._block()

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._item = False
        elif tag in BLOCKS:
            self._block()

    def handle_data(self, data: str) -> None:
        words = data.replace("\n", " ")
        self.parts.append(words)
        self._item = self._item and not words.strip()

    def _block(self) -> None:
        # The first block of an item stands beside its dash.
        if not self._item:
            self.parts.append("\n\n")
