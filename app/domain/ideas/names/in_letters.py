"""Where a name begins in a greeting, at the end of a letter, or in "Shaz here"."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.ideas.names import cues
from app.domain.ideas.names.reading import Reading, after_initials, at, last_word, may_be, stops
from app.domain.ideas.names.words import is_careful, is_strange, is_sure

_GREETINGS = ("hi", "hiya", "hello", "hey", "its", "it's")


def signed(reading: Reading) -> Iterator[int]:
    """ "regards, Iwona", and at the end of a text "thanks, shaz"."""
    for place in at(reading, cues.REGARDS, cues.THANKS):
        word = reading.words[place]
        rest = reading.plain[reading.words[last_word(reading, place)].end :].strip(" .,!x\n")
        named = may_be(word) or is_careful(word) if word.capital else is_strange(word) or is_sure(word)
        if named and not rest:
            yield place
    for place in at(reading, cues.REGARDS):
        if reading.words[place].capital and (may_be(reading.words[place]) or after_initials(reading, place)):
            yield place


def greeted(reading: Reading) -> Iterator[int]:
    """ "hiya its shaz", "Hi, I'm Jaz and I care", "Dear Sarah,"."""
    for place in at(reading, cues.GREETED):
        word = reading.words[place]
        if (word.capital and may_be(word)) or ((is_strange(word) or is_careful(word)) and _ends_there(reading, place)):
            yield place
    for place in at(reading, cues.DEAR):
        word = reading.words[place]
        if (is_strange(word) or is_careful(word)) and stops(reading, place):
            yield place


def _ends_there(reading: Reading, place: int) -> bool:
    end = reading.words[place].end
    return stops(reading, place) or any(each.match(reading.plain, end) for each in (cues.HERE, cues.AND_I))


def here(reading: Reading) -> Iterator[int]:
    """ "Shaz here, carer for two years"."""
    for place, word in enumerate(reading.words):
        opens = reading.begins(place) or reading.low(place - 1) in _GREETINGS
        if opens and (is_strange(word) or is_sure(word)) and cues.HERE.match(reading.plain, word.end):
            yield place
