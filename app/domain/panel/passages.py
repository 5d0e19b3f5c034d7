"""A page's text by paragraph and sentence, so that somebody can point at one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "h2", "h3", "li", "summary", "blockquote"})
_HEADINGS = {"h2": "heading", "h3": "small heading", "summary": "small heading", "li": "point"}
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”’\"')]))\s+(?=[A-Z0-9“\"‘'(£])")
LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading or point, and its sentences. `kind`: "heading", "small heading", "point" or "text"."""

    kind: str
    sentences: tuple[str, ...]


def passages_of(html: str) -> list[Passage]:
    """The passages of a page's safe HTML, in order; what holds no words is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.found


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of plain text."""
    return tuple(part for part in _END.split(" ".join(text.split())) if part)


@dataclass
class _Parts:
    kind: str = "text"
    words: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._now = _Parts()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._now.words.append(" ")
        elif tag in _BLOCKS:
            # A paragraph inside a point is the point.
            kind = _HEADINGS.get(tag) or ("point" if tag == "p" and self._is_empty_point() else "text")
            self.end()
            self._now.kind = kind

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end()

    def handle_data(self, data: str) -> None:
        self._now.words.append(data)

    def end(self) -> None:
        """Keeps the passage that was being read."""
        if sentences := sentences_of("".join(self._now.words)):
            self.found.append(Passage(self._now.kind, sentences))
        self._now = _Parts()

    def _is_empty_point(self) -> bool:
        return self._now.kind == "point" and not "".join(self._now.words).strip()
