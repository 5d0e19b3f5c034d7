"""Names that are no person here: charities, laws, illnesses, hospitals and streets called after somebody."""

from __future__ import annotations

from app.domain.ideas.name_words import Word
from app.domain.ideas.word_lists import stay_by_first_word

_BEFORE = frozenset(
    "st saint queen king prince princess royal lake mount port fort san santa lough loch camp hms castle newton glen ben".split()
)
_AFTER = frozenset(
    "law rule protocol disease syndrome palsy hospice foundation trust society ambulance infirmary hospital university "
    "college academy charity memorial helpline road street avenue lane campaign wish".split()
)
_AFTER_CAPITAL = frozenset(
    "house home centre center ward unit school church surgery practice clinic court lodge care nursing fund appeal "
    "health board council association league club day bay street road avenue park training project network line service "
    "services group partnership medical building wing suite theatre lane close gardens terrace drive way place square "
    "hill crescent act review cottage carers cancer uk".split()
)


def is_thing(plain: str, words: list[Word], first: int, last: int) -> bool:
    """Whether the words from `first` to `last` are part of the name of a thing."""
    before = words[first - 1] if first else None
    if before and before.low in _BEFORE and plain[before.end : words[first].start] in (" ", ". "):
        return True
    if last + 1 == len(words):
        return False
    after = words[last + 1]
    if plain[words[last].end : after.start] not in (" ", "'s ", "' "):
        return False
    return after.low in _AFTER or (not after.small and after.low in _AFTER_CAPITAL)


def standing(plain: str, words: list[Word]) -> set[int]:
    """The places in `words` that are part of a name of content/names/stay.txt."""
    found: set[int] = set()
    phrases = stay_by_first_word()
    for place, word in enumerate(words):
        for phrase in phrases.get(word.low.split("-")[0], ()) or phrases.get(f"{word.low}'s", ()):
            end = word.start + len(phrase)
            if plain.startswith(phrase, word.start) and not plain[end : end + 1].isalnum():
                found.update(range(place, place + phrase.count(" ") + 1))
    return found
