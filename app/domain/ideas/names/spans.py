"""Where the names of people stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.domain.ideas.names import after_people, alone, in_letters
from app.domain.ideas.names.reading import Reading, last_word, may_be, read
from app.domain.ideas.names.things import is_thing
from app.domain.ideas.names.words import is_strange

Span = tuple[int, int]


def name_spans(text: str, plain: str) -> list[Span]:
    """Where names stand, in order, none in another."""
    reading = read(text, plain)
    words = reading.words
    firsts = dict.fromkeys(after_people.told(reading), True)
    for finder in _FINDERS:
        firsts |= {place: False for place in finder(reading) if place not in firsts and place not in reading.stay}
    taken = _whole_names(reading, firsts)
    taken += _whole_names(reading, dict.fromkeys(_again(reading, taken), False))
    return _apart([(words[first].start, words[last].end) for first, last in taken])


def _apart(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _whole_names(reading: Reading, firsts: dict[int, bool]) -> list[Span]:
    """First and last word of each name that begins at one of these words, and of the names that "and" joins to it."""
    taken: list[Span] = []
    waiting = sorted(firsts.items())
    while waiting:
        first, told = waiting.pop(0)
        if taken and first <= taken[-1][1]:
            continue
        last = last_word(reading, first)
        if not told and is_thing(reading.plain, reading.words, first, last):
            continue
        taken.append((first, last))
        if _is_joined(reading, last):
            waiting.insert(0, (last + 2, False))
    return taken


def _is_joined(reading: Reading, last: int) -> bool:
    """ "Balwinder and Gurdeep": a second name after one that was taken."""
    if reading.low(last + 1) not in ("and", "an", "n", "a", "ac") or last + 2 >= len(reading.words):
        return False
    word = reading.words[last + 2]
    return reading.gap(last) == " " and reading.gap(last + 1) == " " and word.capital and may_be(word)


def _again(reading: Reading, taken: list[Span]) -> Iterator[int]:
    """The other places of a word that was found to be a name, written alike."""
    inside = {place for first, last in taken for place in range(first, last + 1)}
    names = {reading.low(place) for place in inside if is_strange(reading.words[place]) and len(reading.low(place)) > 2}
    for place, word in enumerate(reading.words):
        if word.low in names and place not in inside and place not in reading.stay:
            yield place


_FINDERS: tuple[Callable[[Reading], Iterator[int]], ...] = (
    alone.given,
    after_people.titled,
    after_people.after_person,
    after_people.set_apart,
    after_people.before_person,
    after_people.cared_for,
    in_letters.signed,
    in_letters.greeted,
    in_letters.here,
    after_people.met,
    alone.careful,
)
