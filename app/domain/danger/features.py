"""What a typed text has in it, as numbers: words, neighbours, letters. static/js/domain/danger/ makes the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from app.domain.plain_text import plain

MOST_WORDS = 24
STEP = 12
MOST_LETTERS = 1000
BITS = 17
_WORD = re.compile("[A-Za-z0-9]+")
_DIGITS = re.compile("[0-9]+")
_LETTERS = (3, 4, 5)


def words_of(text: str) -> list[str]:
    """The words of at most 1,000 letters, in small letters, without accents and apostrophes."""
    return [word.lower() for word in _WORD.findall(plain(text[:MOST_LETTERS]))]


def passages(words: list[str]) -> Iterator[list[str]]:
    """A long text in pieces that overlap, so that one sentence among many still counts."""
    yield words[:MOST_WORDS]
    for start in range(STEP, max(0, len(words) - STEP), STEP):
        yield words[start : start + MOST_WORDS]


def features(words: list[str], classes: Mapping[str, str]) -> set[int]:
    """The numbers (below 2 ** BITS) of everything in a passage; `classes` says which words are of one sort."""
    return {_number(name) for name in _names(words, classes)}


def _names(words: list[str], classes: Mapping[str, str]) -> Iterator[str]:
    yield f"L{min(len(words), 12) // 2}"
    for word in words:
        yield f"w{word}"
        yield from _pieces(word)
    ends = ["^", *words, "$"]
    yield from (f"b{a} {b}" for a, b in pairwise(ends))
    yield from (f"s{a} {b}" for a, b in zip(words, words[2:], strict=False))
    sorts = ["^", *(classes.get(word, "#" if _DIGITS.fullmatch(word) else word) for word in words), "$"]
    yield from (f"B{a} {b}" for a, b in pairwise(sorts))
    yield from (f"S{a} {b}" for a, b in zip(sorts, sorts[2:], strict=False))
    yield from (f"F{a} {b}" for a, b in zip(sorts, sorts[3:], strict=False))
    yield from (f"T{a} {b} {c}" for a, b, c in zip(sorts, sorts[1:], sorts[2:], strict=False))


def _pieces(word: str) -> Iterator[str]:
    held = f"<{word}>"
    for size in _LETTERS:
        yield from (f"c{held[i : i + size]}" for i in range(len(held) - size + 1))


@lru_cache(maxsize=100_000)
def _number(name: str) -> int:
    """FNV-1a over the letters of `name`, 32 bits, cut to BITS."""
    number = 2166136261
    for letter in name.encode():
        number = ((number ^ letter) * 16777619) & 0xFFFFFFFF
    return number & ((1 << BITS) - 1)
