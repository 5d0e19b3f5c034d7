"""A text as its words, and how far a name goes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.domain.ideas.names.lists import around
from app.domain.ideas.names.things import standing
from app.domain.ideas.names.words import (
    Word,
    is_careful,
    is_family,
    is_given,
    is_often_a_thing,
    is_only_a_place,
    is_strange,
    is_sure,
    words_of,
)

MOST_NAME_WORDS = 4


class Reading(NamedTuple):
    """A text with its words, the place of each word by where it starts, and the words that stay whatever is said."""

    text: str
    plain: str
    words: list[Word]
    by_start: dict[int, int]
    stay: set[int]

    def gap(self, place: int) -> str:
        """What stands between a word and the one after it, or the end."""
        after = self.words[place + 1].start if place + 1 < len(self.words) else len(self.plain)
        return self.plain[self.words[place].end : after]

    def begins(self, place: int) -> bool:
        """Whether a sentence begins with this word."""
        return place == 0 or any(mark in self.gap(place - 1) for mark in '.!?\n:"')

    def low(self, place: int) -> str:
        return self.words[place].low if place < len(self.words) else ""


def read(text: str, plain: str) -> Reading:
    words = words_of(text, plain)
    by_start = {word.start: place for place, word in enumerate(words)}
    return Reading(text, plain, words, by_start, standing(plain, words))


def may_be(word: Word) -> bool:
    return is_given(word) or is_strange(word) or is_sure(word)


def last_word(reading: Reading, first: int) -> int:
    place = first
    while place - first < MOST_NAME_WORDS - 1 and place + 1 < len(reading.words) and place + 1 not in reading.stay:
        gap = reading.gap(place)
        initial = len(reading.words[place].low) == 1
        if gap != " " and not (initial and gap == ". "):
            break
        step = _goes_on(reading, first, place + 1)
        if not step:
            break
        place += step
    return place


def _goes_on(reading: Reading, first: int, place: int) -> int:
    """How many words further the name goes: none, one, or two where a particle stands before a family name."""
    word = reading.words[place]
    if word.low in around("particles") or (len(word.low) == 1 and word.capital):
        after = place + 1
        joined = after < len(reading.words) and reading.gap(place) in (" ", ". ")
        return 2 if joined and reading.words[after].capital and _goes_on(reading, first, after) else 0
    if word.low in ("will", "may", "can"):
        return 0
    if word.capital:
        known = is_given(word) or is_family(word) or is_only_a_place(word)
        return int(known or is_strange(word) or word.low.endswith("ing"))
    if reading.words[first].capital or word.shouted:
        return 0
    known = is_given(word) or (is_family(word) and not is_often_a_thing(word))
    return int(known or ((is_strange(word) or is_careful(word)) and shown(reading, place)))


def shown(reading: Reading, place: int) -> bool:
    """Whether what comes after says that a word in small letters was a name."""
    gap = reading.gap(place)
    return (
        gap[:1] in tuple(",.!?;:)\n")
        or (not gap.strip() and place + 1 == len(reading.words))
        or (gap == " " and reading.low(place + 1) in around("does"))
    )


def stops(reading: Reading, place: int) -> bool:
    gap = reading.gap(place)
    return gap[:1] in tuple(",.!;\n(") or (place + 1 == len(reading.words))


def after_initials(reading: Reading, place: int) -> bool:
    """Whether "A. Fazackerley" begins here."""
    word = reading.words[place]
    return len(word.low) == 1 and not word.small and _goes_on(reading, place, place) == 2


def at(reading: Reading, *patterns: re.Pattern[str]) -> Iterator[int]:
    """The words that stand right after a match."""
    for pattern in patterns:
        for match in pattern.finditer(reading.plain):
            if (place := reading.by_start.get(match.end())) is not None:
                yield place
