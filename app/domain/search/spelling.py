"""Words as people type them: made alike, stemmed, and led back to a known word where they are misspelled."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from app.domain.plain_text import plain

LONGEST_WORD = 30
MOST_GUESSES = 4
LEAST = 0.4
NEAR = 0.07
BEGINNING = 0.85
HALF_TYPED = 0.1
_WORD = re.compile(r"[A-Za-z0-9+]+")
_SILENT = re.compile(r"(?<=[a-z])[aeiouyhw]+|(?<=[kg])n")
_SOUNDS = (("ph", "f"), ("ck", "k"), ("ce", "se"), ("ci", "si"), ("c", "k"), ("z", "s"), ("q", "k"))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without accents and apostrophes; no word is longer than LONGEST_WORD."""
    return [word.lower() for word in _WORD.findall(plain(text)) if len(word) <= LONGEST_WORD]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball stem for English (Porter's second), so that "lifting", "lifts" and "lift" meet."""
    # One of its own for each word: a stemmer holds the word it is at, and searches run side by side.
    return str(snowballstemmer.stemmer("english").stemWord(word))


class Guess(NamedTuple):
    """A known word that a typed one may stand for; `likeness` is at most 1."""

    word: str
    stem: str
    likeness: float


class Speller:
    """Leads typed words to known ones. `known` says how many resources hold each word."""

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = known
        self._in_order = sorted(known)
        self._stem_of = {stem(word): stem(word) for word in known} | {word: stem(word) for word in known}
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for word in self._stem_of:
            for key in _keys(word):
                self._by_key[key].append(word)

    def knows(self, word: str) -> bool:
        return word in self._known

    def likely(self, word: str) -> list[Guess]:
        """What `word` may stand for, likeliest first; empty where nothing is near."""
        for exact in (word, stem(word)):
            if exact in self._stem_of:
                return [Guess(exact, self._stem_of[exact], 1.0)]
        beginnings = dict(self._beginnings(word))
        less = HALF_TYPED if beginnings and len(word) > 4 else 0.0
        found = dict(beginnings)
        for typed in {word, stem(word)}:
            for other in {other for key in _keys(typed) for other in self._by_key.get(key, ())}:
                if not other.startswith(word):
                    found[other] = max(_likeness(typed, other) - less, found.get(other, 0.0))
        guesses = [Guess(other, self._stem_of[other], likeness) for other, likeness in found.items()]
        guesses.sort(key=lambda guess: (-guess.likeness, -self._known.get(guess.word, 0), guess.word))
        return [guess for guess in guesses[:MOST_GUESSES] if guess.likeness >= max(guesses[0].likeness - NEAR, LEAST)]

    def halves(self, word: str) -> list[str]:
        """The two known words that were typed as one; empty where there are none."""
        cuts = range(3, len(word) - 2)
        return next(([word[:c], word[c:]] for c in cuts if word[:c] in self._known and word[c:] in self._known), [])

    def _beginnings(self, word: str) -> Iterable[tuple[str, float]]:
        """Known words that begin so, for somebody may still be typing; those of more resources are likelier."""
        if len(word) < 3:
            return []
        first = bisect_left(self._in_order, word)
        others = [other for other in self._in_order[first : first + 40] if other.startswith(word)]
        most = max((self._known[other] for other in others), default=0) or 1
        return [(other, BEGINNING * math.sqrt(self._known[other] / most)) for other in others]


def _keys(word: str) -> set[str]:
    """What a misspelled word still shares with the right one: all letters but one, or how it sounds."""
    return (
        {word, *(word[:i] + word[i + 1 :] for i in range(len(word))), f"~{_sound(word)}"} if len(word) > 2 else {word}
    )


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = _SILENT.sub("", word)
    return "".join(letter for i, letter in enumerate(word) if i == 0 or letter != word[i - 1])


def _likeness(typed: str, word: str) -> float:
    """From 0.9 down with each edit; 0 where the words are too far apart."""
    alike = _sound(typed) == _sound(word)
    allowed = (0, 0, 0, 1, 1, 1, 1, 2)[min(len(typed), 7)] + (alike and len(typed) > 4)
    if abs(len(typed) - len(word)) > allowed or (len(typed) == 3 and len(word) != 4):
        return 0.0
    edits = distance(typed, word)
    if edits > allowed:
        return 0.0
    swapped = sorted(typed) == sorted(word)
    return 0.9 - 0.12 * edits + 0.05 * alike + 0.08 * swapped - 0.1 * (typed[0] != word[0])


def distance(a: str, b: str) -> int:
    """Edits between two words, a swap of neighbours counted once."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        earlier, before = before, row
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]
