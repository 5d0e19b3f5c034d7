"""Names that need no cue, and those that are words as well: which of these are somebody."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.ideas.names import cues
from app.domain.ideas.names.lists import around, listed, place_words
from app.domain.ideas.names.reading import Reading, after_initials, at, last_word
from app.domain.ideas.names.words import (
    has_a_form_of_its_own,
    is_careful,
    is_family,
    is_given,
    is_often_a_thing,
    is_sure,
)


def given(reading: Reading) -> Iterator[int]:
    """First names that are nothing else, "McAteer", "J. Smith", "the Patel family"."""
    for place, word in enumerate(reading.words):
        if is_given(word) or has_a_form_of_its_own(word) or _is_initial(reading, place) or _are_family(reading, place):
            yield place


def _is_initial(reading: Reading, place: int) -> bool:
    return reading.gap(place) == ". " and after_initials(reading, place)


def _are_family(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    named = word.capital and is_family(word) and word.low not in listed("words")
    return named and reading.gap(place) == " " and reading.low(place + 1) in ("family", "household")


def careful(reading: Reading) -> Iterator[int]:
    for place, word in enumerate(reading.words):
        if is_careful(word) and (
            _is_somebody(reading, place) or _has_an_age(reading, place) or _is_close(reading, place)
        ):
            yield place
    for place in at(reading, cues.TOOK):
        word = reading.words[place]
        if is_sure(word) and cues.TOOK_THEN.match(reading.plain, word.end):
            yield place


def _is_close(reading: Reading, place: int) -> bool:
    """ "Pat next door", "Will's dad", "Blessing is my daughter", "Jack and Jill"."""
    word = reading.words[place]
    mine = bool(cues.IS_MINE.match(reading.plain, word.end))
    if place and reading.low(place - 1) in around("no_name_after"):
        return word.capital and mine
    if word.small and is_often_a_thing(word):
        return reading.begins(place) and mine
    if word.capital and reading.low(place + 1) in ("and", "n") and place + 2 < len(reading.words):
        return not is_often_a_thing(word) and reading.words[place + 2].capital and is_given(reading.words[place + 2])
    return mine or bool(cues.NEARBY.match(reading.plain, word.end))


def _has_an_age(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    if (place and reading.low(place - 1) in around("no_name_after")) or (is_often_a_thing(word) and not word.capital):
        return False
    return bool(cues.AGE.match(reading.plain, reading.words[last_word(reading, place)].end)) or (
        cues.WILL_BE.match(reading.plain, word.end) is not None
    )


def _is_somebody(reading: Reading, place: int) -> bool:
    """Whether a capital tells that a word is somebody: inside a sentence, or before what somebody does."""
    word = reading.words[place]
    if not word.capital or is_often_a_thing(word):
        return False
    does = reading.gap(place) in (" ", "'s ") and reading.low(place + 1) in around("does")
    if reading.begins(place):
        return does and word.low not in place_words()
    before = reading.words[place - 1]
    if before.low in around("no_name_after") or not before.small or reading.gap(place - 1) not in (" ", ", "):
        return False
    after = reading.words[place + 1] if place + 1 < len(reading.words) else None
    if after and after.capital and reading.gap(place) == " " and not is_family(after):
        return False
    return does if word.low in place_words() else True
