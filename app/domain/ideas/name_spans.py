"""Where the names of people stand in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.domain.ideas import name_cues as cues
from app.domain.ideas.name_things import is_thing, standing
from app.domain.ideas.name_words import THINGS, Word, is_careful, is_family, is_given, is_strange, is_word, words_of
from app.domain.ideas.word_lists import place_words

Span = tuple[int, int]
MOST_NAME_WORDS = 4
_TO_A_NAME = frozenset("de da del della der den van von la le al el bin bint ap ab ferch dos mac ibn".split())
_NO_SOMEBODY_AFTER = frozenset(
    "the a an in of this last next since by until till from at on each every that near around early mid late no some "
    "any more less my your".split()
)


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


def name_spans(text: str, plain: str) -> list[Span]:
    """Where names stand, in order, none in another."""
    words = words_of(text, plain)
    reading = Reading(
        text, plain, words, {word.start: place for place, word in enumerate(words)}, standing(plain, words)
    )
    firsts = {place: True for place in _told(reading)}
    for finder in _FINDERS:
        firsts |= {place: False for place in finder(reading) if place not in firsts and place not in reading.stay}
    taken = _whole_names(reading, firsts)
    taken += _whole_names(reading, {place: False for place in _again(reading, taken)})
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
        last = _last_word(reading, first)
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
    return reading.gap(last) == " " and reading.gap(last + 1) == " " and word.capital and _may_be(word)


def _may_be(word: Word) -> bool:
    return is_given(word) or is_strange(word) or (is_careful(word) and word.low not in THINGS)


def _last_word(reading: Reading, first: int) -> int:
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
    if word.low in _TO_A_NAME or (len(word.low) == 1 and word.capital):
        after = place + 1
        joined = after < len(reading.words) and reading.gap(place) in (" ", ". ")
        return 2 if joined and reading.words[after].capital and _goes_on(reading, first, after) else 0
    if word.low in ("will", "may", "can"):
        return 0
    if word.capital:
        return int(is_given(word) or is_family(word) or is_strange(word))
    if reading.words[first].capital or word.shouted:
        return 0
    known = is_given(word) or (is_family(word) and word.low not in THINGS)
    return int(known or ((is_strange(word) or is_careful(word)) and _shown(reading, place)))


def _shown(reading: Reading, place: int) -> bool:
    """Whether what comes after says that a word in small letters was a name."""
    gap = reading.gap(place)
    return (
        gap[:1] in tuple(",.!?;:)\n")
        or not gap.strip()
        and place + 1 == len(reading.words)
        or (gap == " " and reading.low(place + 1) in cues.DOES)
    )


def _at(reading: Reading, *patterns: re.Pattern[str]) -> Iterator[int]:
    """The words that stand right after a match."""
    for pattern in patterns:
        for match in pattern.finditer(reading.plain):
            if (place := reading.by_start.get(match.end())) is not None:
                yield place


def _after_initials(reading: Reading, place: int) -> bool:
    """Whether "A. Fazackerley" begins here."""
    word = reading.words[place]
    return len(word.low) == 1 and not word.small and _goes_on(reading, place, place) == 2


def _told(reading: Reading) -> Iterator[int]:
    for place in _at(reading, cues.TOLD):
        word = reading.words[place]
        known = not word.small or is_given(word) or is_careful(word) or is_family(word)
        if (known or not is_word(word)) and not cues.NOT_NAMES.fullmatch(word.low):
            yield place
    for place in _at(reading, cues.TOLD_CAPITAL):
        word = reading.words[place]
        if not word.small and not word.shouted and not cues.NOT_NAMES.fullmatch(word.low):
            yield place
        elif _after_initials(reading, place):
            yield place


def _titled(reading: Reading) -> Iterator[int]:
    for match in cues.TITLE.finditer(reading.plain):
        place = reading.by_start.get(match.end())
        if place is None or reading.text[match.start() : match.start() + 2] == "MS":
            continue
        word = reading.words[place]
        if word.capital or is_given(word) or is_strange(word) or (is_family(word) and word.low not in THINGS):
            yield place


def _after_person(reading: Reading) -> Iterator[int]:
    for match in cues.BEFORE.finditer(reading.plain):
        place = reading.by_start.get(match.end())
        if place is None:
            continue
        word = reading.words[place]
        if word.capital:
            careful = is_careful(word) and (word.low not in THINGS or reading.text[match.start("person")].islower())
            alone = match["comma"] and not is_given(word) and _last_word(reading, place) == place
            if (_may_be(word) or careful or _after_initials(reading, place)) and not (
                alone and reading.gap(place)[:1] not in tuple(",)")
            ):
                yield place
        elif not match["comma"] and match["own"] and _small_name(reading, place):
            yield place


def _small_name(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    if is_given(word):
        return True
    known = is_careful(word) or is_family(word)
    if (
        is_careful(word)
        and word.low not in THINGS
        and reading.low(place + 1) in cues.GOES_ON
        and reading.gap(place) == " "
    ):
        return True
    return (known or is_strange(word)) and (
        _shown_further(reading, place) if word.low not in THINGS else _does(reading, place)
    )


def _does(reading: Reading, place: int) -> bool:
    return reading.low(place + 1) in ("has", "is", "was", "had") and reading.gap(place) == " "


def _shown_further(reading: Reading, place: int) -> bool:
    """The same for a name of up to three words."""
    return _shown(reading, _last_word(reading, place)) or _shown(reading, place)


def _set_apart(reading: Reading) -> Iterator[int]:
    for place in _at(reading, cues.IN_BRACKETS):
        if reading.words[place].capital and _may_be(reading.words[place]) and reading.gap(place)[:1] in tuple("),"):
            yield place
    for place in _at(reading, cues.APART):
        word = reading.words[place]
        if word.capital and (is_given(word) or (_may_be(word) and _last_word(reading, place) > place)):
            yield place


def _before_person(reading: Reading) -> Iterator[int]:
    for place, word in enumerate(reading.words):
        if word.capital and (is_strange(word) or (is_careful(word) and word.low not in THINGS)):
            last = _last_word(reading, place)
            if place and reading.low(place - 1) in _NO_SOMEBODY_AFTER:
                continue
            if cues.BEHIND.match(reading.plain, reading.words[last].end):
                yield place


def _cared_for(reading: Reading) -> Iterator[int]:
    for place in _at(reading, cues.CARE_FOR):
        if reading.words[place].capital and _may_be(reading.words[place]):
            yield place


def _signed(reading: Reading) -> Iterator[int]:
    for place in _at(reading, cues.REGARDS, cues.THANKS):
        word = reading.words[place]
        last = _last_word(reading, place)
        rest = reading.plain[reading.words[last].end :].strip(" .,!x\n")
        if word.capital and (_may_be(word) or is_careful(word)) and not rest:
            yield place
        elif not word.capital and not rest and (is_strange(word) or (is_careful(word) and word.low not in THINGS)):
            yield place
    for place in _at(reading, cues.REGARDS):
        if reading.words[place].capital and (_may_be(reading.words[place]) or _after_initials(reading, place)):
            yield place


def _greeted(reading: Reading) -> Iterator[int]:
    for place in _at(reading, cues.GREETED):
        word = reading.words[place]
        if (word.capital and _may_be(word)) or (
            (is_strange(word) or is_careful(word))
            and (
                _stops(reading, place)
                or cues.HERE.match(reading.plain, word.end)
                or cues.AND_I.match(reading.plain, word.end)
            )
        ):
            yield place
    for place in _at(reading, cues.DEAR):
        word = reading.words[place]
        if (is_strange(word) or is_careful(word)) and _stops(reading, place):
            yield place


def _stops(reading: Reading, place: int) -> bool:
    gap = reading.gap(place)
    return gap[:1] in tuple(",.!;\n(") or (place + 1 == len(reading.words))


def _here(reading: Reading) -> Iterator[int]:
    for place, word in enumerate(reading.words):
        greeted = place and reading.low(place - 1) in ("hi", "hiya", "hello", "hey", "its", "it's")
        if (reading.begins(place) or greeted) and cues.HERE.match(reading.plain, word.end):
            if is_strange(word) or (is_careful(word) and word.low not in THINGS):
                yield place


def _met(reading: Reading) -> Iterator[int]:
    for place in _at(reading, cues.MET):
        if reading.words[place].capital and _may_be(reading.words[place]):
            yield place
    for place, word in enumerate(reading.words):
        ours = place and reading.low(place - 1) == "our" and reading.gap(place - 1) == " "
        if ours and word.capital and _may_be(word) and _shown(reading, place):
            yield place


def _given(reading: Reading) -> Iterator[int]:
    yield from (place for place, word in enumerate(reading.words) if is_given(word))


def _careful(reading: Reading) -> Iterator[int]:
    for place, word in enumerate(reading.words):
        if is_careful(word) and (
            _is_somebody(reading, place) or _has_an_age(reading, place) or _is_close(reading, place)
        ):
            yield place
    for place in _at(reading, cues.TOOK):
        word = reading.words[place]
        if is_careful(word) and word.low not in THINGS and cues.TOOK_THEN.match(reading.plain, word.end):
            yield place


def _is_close(reading: Reading, place: int) -> bool:
    """ "Pat next door", "Will's dad", "Blessing is my daughter", "Jack and Jill"."""
    word = reading.words[place]
    if word.small and place and reading.low(place - 1) in _NO_SOMEBODY_AFTER:
        return False
    if word.small and word.low in THINGS:
        return reading.begins(place) and bool(cues.IS_MINE.match(reading.plain, word.end))
    if word.capital and reading.low(place + 1) in ("and", "n") and place + 2 < len(reading.words):
        return word.low not in THINGS and reading.words[place + 2].capital and is_given(reading.words[place + 2])
    return bool(cues.NEARBY.match(reading.plain, word.end) or cues.IS_MINE.match(reading.plain, word.end))


def _has_an_age(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    if place and reading.low(place - 1) in _NO_SOMEBODY_AFTER or (word.low in THINGS and not word.capital):
        return False
    return bool(cues.AGE.match(reading.plain, reading.words[_last_word(reading, place)].end)) or (
        reading.plain.startswith(" will be ", word.end) and reading.plain[word.end + 9 : word.end + 11].isdigit()
    )


def _is_somebody(reading: Reading, place: int) -> bool:
    """Whether a capital tells that a word is somebody: inside a sentence, or before what somebody does."""
    word = reading.words[place]
    if not word.capital or word.low in THINGS:
        return False
    does = reading.gap(place) in (" ", "'s ") and reading.low(place + 1) in cues.DOES
    if reading.begins(place):
        return does and word.low not in place_words()
    before = reading.words[place - 1]
    if before.low in _NO_SOMEBODY_AFTER or not before.small or reading.gap(place - 1) not in (" ", ", "):
        return False
    after = reading.words[place + 1] if place + 1 < len(reading.words) else None
    if after and after.capital and reading.gap(place) == " " and not is_family(after):
        return False
    return does if word.low in place_words() else True


def _again(reading: Reading, taken: list[Span]) -> Iterator[int]:
    """The other places of a word that was found to be a name, written alike."""
    inside = {place for first, last in taken for place in range(first, last + 1)}
    names = {reading.low(place) for place in inside if is_strange(reading.words[place]) and len(reading.low(place)) > 2}
    for place, word in enumerate(reading.words):
        if word.low in names and place not in inside and place not in reading.stay:
            yield place


_FINDERS: tuple[Callable[[Reading], Iterator[int]], ...] = (
    _given,
    _titled,
    _after_person,
    _set_apart,
    _before_person,
    _cared_for,
    _signed,
    _greeted,
    _here,
    _met,
    _careful,
)
