"""A typed text as patterns read it: letter for letter, so that a place in one is the same place in the other."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES = "\u2018\u2019\u02bc\u201b\u00b4`"
LETTER_OF_ANOTHER_SCRIPT = "x"
UNSEEN = "\x7f"


def folded(text: str) -> str:
    """Small letters and digits of ASCII; a letter of another script is "x", what nobody sees is one mark of its own."""
    return text.lower() if text.isascii() else "".join(map(_one, text))


@lru_cache(maxsize=4096)
def _one(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if letter in _HYPHENS:
        return "-"
    if letter in _QUOTES:
        return "'"
    value = unicodedata.decimal(letter, None)
    if value is not None:
        return str(value)
    plain = unicodedata.normalize("NFKD", letter)[0]
    if plain.isascii():
        return plain.lower()
    return _by_category(unicodedata.category(letter))


def _by_category(category: str) -> str:
    if category[0] in "LM":
        return LETTER_OF_ANOTHER_SCRIPT
    if category[0] == "Z":
        return " "
    return UNSEEN if category == "Cf" else "."
