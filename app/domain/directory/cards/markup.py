"""The texts of feeds as people read them: no entity, tag, mark or odd letter; lines where the feed had breaks."""

from __future__ import annotations

import re

from app.domain.directory.cards.marks.character_sets import in_the_right_set
from app.domain.directory.cards.marks.entities import without_entities
from app.domain.directory.cards.marks.markdown_marks import without_marks
from app.domain.directory.cards.marks.tags import without_tags

MOST_ROUNDS = 12
_TYPED_BREAK = re.compile(r"(?:\\r)?\\n|\\r(?![a-z])|\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACE = re.compile(r"[^\S\n]+|\\t(?![a-z])")
# Letters nobody sees: soft hyphens, zero-width ones, marks of order, turns of writing direction.
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_MARKED = re.compile(r"[<>&\\*_#`\[•·‣◦▪\n\r\t\u00a0\u00ad\u2000-\u206f\ufeff]|  |^\s|\s$|^-|={3}")


def plain_text(words: str) -> str:
    """`words` as people read them, the same again when read again; lines are parted by one line break.

    Entities are read however often they were written over each other, and the tags they hide are taken out.
    """
    words = in_the_right_set(words)
    if not _MARKED.search(words):
        return words
    for _ in range(MOST_ROUNDS):
        read = _lines(without_marks(_breaks(without_tags(_breaks(without_entities(words))))))
        if read == words:
            return read
        words = read
    return _lines(re.sub(r"[<>&*_`\[\]]", " ", words))


def one_line(words: str, separator: str = " ") -> str:
    """`plain_text` on one line."""
    return separator.join(plain_text(words).split("\n"))


def _breaks(words: str) -> str:
    return _SPACE.sub(" ", _TYPED_BREAK.sub("\n", _UNSEEN.sub("", words)))


def _lines(words: str) -> str:
    lines = (line.strip() for line in _breaks(words).split("\n"))
    return "\n".join(line for line in lines if line)
