"""An idea as it was typed, made fit to be stored and shown: no letters that hide or turn others, no heaps of marks."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 3
_BLANK = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_MARKED = re.compile(r"\[[^\[\]]*taken out\]")


def tidy(typed: str) -> str:
    """Without letters that nobody sees (direction marks, controls, half letters); spaces and lines drawn together."""
    found: list[str] = []
    marks = 0
    for letter in typed.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= MOST_MARKS and (letter == "\n" or category not in ("Cc", "Cf", "Cs", "Co", "Cn")):
            found.append(letter)
        elif category == "Cc" or letter in "\u200b\u2060\ufeff":
            found.append(" ")
    return _LINES.sub("\n", _BLANK.sub(" ", "".join(found))).strip()


def says_something(cleaned: str) -> bool:
    """Whether words are left beside what was taken out."""
    return sum(letter.isalpha() for letter in _MARKED.sub("", cleaned)) >= MOST_MARKS
