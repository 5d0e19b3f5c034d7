"""Names that are no person here: charities, laws, illnesses, hospitals and streets called after somebody."""

from __future__ import annotations

import re

from app.domain.ideas.names.lists import around, stay_by_first_word
from app.domain.ideas.names.words import Word

# "Florence ward", but "Jean ward 5".
_WARD = re.compile(r"ward\b(?!\s[0-9])")


def is_thing(plain: str, words: list[Word], first: int, last: int) -> bool:
    """Whether the words from `first` to `last` are part of the name of a thing."""
    before = words[first - 1] if first else None
    if before and before.low in around("thing_before") and plain[before.end : words[first].start] in (" ", ". "):
        return True
    if last + 1 == len(words):
        return False
    after = words[last + 1]
    if plain[words[last].end : after.start] not in (" ", "'s ", "' "):
        return False
    if _WARD.match(plain, after.start):
        return True
    return after.low in around("thing_after") or (not after.small and after.low in around("thing_after_capital"))


def standing(plain: str, words: list[Word]) -> set[int]:
    """The places in `words` that are part of a name of content/names/stay.txt."""
    found: set[int] = set()
    phrases = stay_by_first_word()
    for place, word in enumerate(words):
        for phrase in phrases.get(word.low.split("-")[0], ()) or phrases.get(f"{word.low}'s", ()):
            end = word.start + len(phrase)
            if plain.startswith(phrase, word.start) and not ("a" <= plain[end : end + 1] <= "z"):
                found.update(range(place, place + phrase.count(" ") + 1))
    return found
