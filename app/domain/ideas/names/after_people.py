"""Where a name begins after somebody was told of: "my wife", "nurse", "Mr", "my name is"."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.ideas.names import cues
from app.domain.ideas.names.lists import around
from app.domain.ideas.names.reading import Reading, after_initials, at, last_word, may_be, shown
from app.domain.ideas.names.words import (
    is_careful,
    is_family,
    is_given,
    is_new,
    is_often_a_thing,
    is_strange,
    is_sure,
    is_word,
)

_NO_TITLES = ("man", "woman", "lady", "boy", "girl", "child", "kid", "baby", "friend", "client", "patient", "driver")
_NEEDS_NO_MY = ("hubby", "hubbie", "missus")


def told(reading: Reading) -> Iterator[int]:
    """ "my name is tom": here any word is a name that is known for nothing else."""
    for place in at(reading, cues.TOLD):
        word = reading.words[place]
        known = not word.small or is_given(word) or is_careful(word) or is_family(word)
        if (known or not is_word(word)) and not cues.NOT_NAMES.fullmatch(word.low):
            yield place
    for place in at(reading, cues.TOLD_CAPITAL):
        word = reading.words[place]
        capital = word.capital and not cues.NOT_NAMES.fullmatch(word.low)
        if capital or after_initials(reading, place):
            yield place


def titled(reading: Reading) -> Iterator[int]:
    """ "Mr Prendergast", "ms trelawney"."""
    for match in cues.TITLE.finditer(reading.plain):
        place = reading.by_start.get(match.end())
        multiple_sclerosis = reading.text.startswith("MS", match.start())
        if place is None or multiple_sclerosis:
            continue
        word = reading.words[place]
        if word.capital or is_given(word) or is_new(word) or (is_family(word) and not is_often_a_thing(word)):
            yield place


def after_person(reading: Reading) -> Iterator[int]:
    """ "my wife Bronagh", "hubby wayne", "nurse Caoimhe", "Mum, Oluwaseun Bakare-Thompson,"."""
    for match in cues.BEFORE.finditer(reading.plain):
        place = reading.by_start.get(match.end())
        if place is None:
            continue
        if reading.words[place].capital:
            if match["person"] in _NO_TITLES and not reading.text[match.start("person")].islower():
                continue
            a_heading = not reading.text[match.start("person")].islower()
            apart = match["comma"] is not None
            if _capital_name(reading, place, a_heading=a_heading) and not (apart and _stands_in_a_list(reading, place)):
                yield place
        elif not match["comma"] and (match["own"] or match["person"] in _NEEDS_NO_MY) and _small_name(reading, place):
            yield place


def _capital_name(reading: Reading, place: int, *, a_heading: bool) -> bool:
    word = reading.words[place]
    careful = is_careful(word) and not (a_heading and is_often_a_thing(word))
    return careful or may_be(word) or after_initials(reading, place)


def _stands_in_a_list(reading: Reading, place: int) -> bool:
    """Whether it may be the next thing after "your GP, ": one word that is no first name, with no comma behind."""
    alone = not is_given(reading.words[place]) and last_word(reading, place) == place
    return alone and reading.gap(place)[:1] not in (",", ")")


def _small_name(reading: Reading, place: int) -> bool:
    word, after = reading.words[place], reading.low(place + 1) if reading.gap(place) == " " else ""
    if is_given(word) or (is_sure(word) and after in around("goes_on")):
        return True
    if is_often_a_thing(word):
        return after in ("has", "is", "was", "had")
    return (is_careful(word) or is_family(word) or is_strange(word)) and _shown_further(reading, place)


def _shown_further(reading: Reading, place: int) -> bool:
    """The same for a name of up to three words."""
    return shown(reading, last_word(reading, place)) or shown(reading, place)


def set_apart(reading: Reading) -> Iterator[int]:
    """ "mum (Wilhelmijna)", "the manager at the care home, Lorraine Pugh, says"."""
    for place in at(reading, cues.IN_BRACKETS):
        if reading.words[place].capital and may_be(reading.words[place]) and reading.gap(place)[:1] in (")", ","):
            yield place
    for place in at(reading, cues.APART):
        word = reading.words[place]
        if word.capital and (is_given(word) or (may_be(word) and last_word(reading, place) > place)):
            yield place


def before_person(reading: Reading) -> Iterator[int]:
    """ "Siobhan the social worker", "Siobhan, our carer"."""
    for place, word in enumerate(reading.words):
        somebody = word.capital and (is_strange(word) or is_sure(word))
        if somebody and not (place and reading.low(place - 1) in around("no_name_after")):
            end = reading.words[last_word(reading, place)].end
            if cues.BEHIND.match(reading.plain, end):
                yield place


def cared_for(reading: Reading) -> Iterator[int]:
    """ "I am carer for two, Balwinder and Gurdeep"."""
    for place in at(reading, cues.CARE_FOR):
        if reading.words[place].capital and may_be(reading.words[place]):
            yield place


def met(reading: Reading) -> Iterator[int]:
    """ "spoke to Marjolein", "our Kayden is 9"."""
    for place in at(reading, cues.MET):
        if reading.words[place].capital and may_be(reading.words[place]):
            yield place
    for place, word in enumerate(reading.words):
        ours = place and reading.low(place - 1) == "our" and reading.gap(place - 1) == " "
        if ours and word.capital and (may_be(word) or is_careful(word)) and shown(reading, place):
            yield place
