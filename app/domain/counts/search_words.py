"""Which words of a search without a result may be counted, and from how many places one came. Never a sentence."""

from __future__ import annotations

import hmac
import re

from app.domain.plain_text import plain

# Beyond that it is no search for a word but somebody telling something.
MOST_WORDS = 6
PLACES = 62
ENOUGH_PLACES = 8
_WORD = re.compile(r"[a-z]{3,30}", re.ASCII)


def countable_words(typed: str) -> list[str]:
    """The words of a short search, each once, in small letters; none of one with digits or other signs in it."""
    words = plain(typed).lower().split()
    return sorted({word for word in words if _WORD.fullmatch(word)}) if len(words) <= MOST_WORDS else []


def word_hash(word: str, key: bytes) -> str:
    """By what a word is known until enough people typed it: nobody without the key can tell it by trying words."""
    return hmac.digest(key, f"word {word}".encode(), "sha256").hex()


def place_of(word: str, household: str, key: bytes) -> int:
    """A bit for the place where a word was typed: one of 62, by a keyed hash, so that no place can be known by it.

    The same place gives the same bit however often it types the word. Two places may share one, so the bits that are
    set are never more than the places.
    """
    found = hmac.digest(key, f"place {household} {word}".encode(), "sha256")
    return 1 << int.from_bytes(found[:4]) % PLACES


def is_enough(places: int) -> bool:
    """Whether a word came from so many places that it may be shown."""
    return places.bit_count() >= ENOUGH_PLACES
