"""A sentence in which a figure stands, so that whoever agrees to a new amount reads it as readers will."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.content.resource import Resource

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_LINE_MARKS = re.compile(r"^\s*(?:[-*>#]+|[0-9]+\.)\s+(?:\[[ x]\]\s+)?")
_END = re.compile(r"(?<=[.!?])\s+")


def sentence_with(text: str, fact_id: str) -> tuple[str, ...]:
    """The first sentence of a Markdown text that names a figure, as what stands before, between and after its marks.

    It has no marks of Markdown, and those of other figures still in it. () where the text does not name it.
    """
    mark = f"{{{{fact:{fact_id}}}}}"
    for line in text.splitlines():
        if mark in line:
            plain = _LINK.sub(r"\1", _LINE_MARKS.sub("", line)).replace("**", "").replace("|", " ")
            return next(tuple(each.split(mark)) for each in _END.split(plain.strip()) if mark in each)
    return ()


def first_sentence(pages: Iterable[Resource], fact_id: str) -> tuple[Resource, tuple[str, ...]] | None:
    """The first page that names a figure, with the sentence that does; None where no page names it."""
    for page in pages:
        for text in (page.body, page.why, page.cost, page.easy_read):
            if pieces := sentence_with(text or "", fact_id):
                return page, pieces
    return None
