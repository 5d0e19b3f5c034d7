"""Reads what somebody typed: which known words it may stand for, what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from app.domain.search.spelling import Guess, Speller, stem, words_of
from app.domain.search.words import SearchWords

MOST_LETTERS = 200
MOST_WORDS = 30
MEANT = 0.8
LIGHT = 0.2
SURE = 0.77
# Words that may stand between those of a phrase: "wont have a wash" is "wont wash".
APART = 2


@dataclass(frozen=True, slots=True)
class Token:
    """One typed word: the stems that it may stand for, each with its likeness, how much it counts, and its own stem."""

    stems: Mapping[str, float]
    weight: float
    typed: str

    @property
    def likeliest(self) -> str:
        """The stem that it most likely stands for; its own where no known word is near."""
        return max(self.stems, key=lambda stem: self.stems[stem], default=self.typed)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was asked for: stems of which any will do, each with its likeness."""

    stems: Mapping[str, float]
    weight: float


Phrase = tuple[str, ...]


class SearchReader:
    """Reads typed text with the words of a library (each with the number of resources that hold it).

    `known` are those and the words of the lists.
    """

    def __init__(self, words: SearchWords, library_words: Mapping[str, int]) -> None:
        self._words = words
        self._meanings: dict[str, list[tuple[Phrase, Phrase]]] = defaultdict(list)
        for synonym in words.synonyms:
            means = _stems(synonym.means)
            for said in synonym.said:
                phrase = _stems(said)
                self._meanings[phrase[0]].append((phrase, means))
        for meanings in self._meanings.values():
            meanings.sort(key=lambda each: -len(each[0]))
        self._nations = {_stems(name): nation for nation, names in words.nations.items() for name in names}
        self._light = words.light_words | {word for phrase in self._nations for word in phrase}
        self.known = {**dict.fromkeys(_all_words(words), 0), **library_words}
        self._speller = Speller(self.known)

    def tokens(self, typed: str) -> list[Token]:
        """The words of `typed` that are known or near to known ones, in order; the first 200 letters are read."""
        words = words_of(typed[:MOST_LETTERS])[:MOST_WORDS]
        return [t for word, after in zip_longest(words, words[1:], fillvalue="") for t in self._read(word, after)]

    def parts(self, tokens: Sequence[Token]) -> list[Part]:
        """What is asked for: phrases by what they mean, the other words as they are."""
        parts: list[Part] = []
        taken: set[int] = set()
        for start, token in enumerate(tokens):
            if start in taken:
                continue
            places, means = self._meaning(tokens, start, taken)
            if means:
                taken.update(places)
                parts.append(_meant([tokens[place] for place in places], means))
            elif token.weight and token.stems:
                parts.append(Part(token.stems, token.weight))
        if not any(part.weight > LIGHT for part in parts):
            parts += [Part(token.stems, LIGHT) for token in tokens if not token.weight and token.stems]
        return parts

    def nation(self, tokens: Sequence[Token]) -> str | None:
        """The one nation that is named; None where none is, or several are."""
        named = {nation for phrase, nation in self._nations.items() if _anywhere(phrase, tokens, apart=0)}
        return named.pop() if len(named) == 1 else None

    def _read(self, word: str, after: str) -> Iterable[Token]:
        guesses = self._speller.likely(word)
        sure = bool(guesses) and guesses[0].likeness >= SURE
        if not sure and (halves := self._speller.halves(word)):
            return [self._token(half, self._speller.likely(half)) for half in halves]
        if self._is_one_word(word, after):
            guesses = [*guesses, *self._speller.likely(word + after)]
        return [self._token(word, guesses)]

    def _is_one_word(self, word: str, after: str) -> bool:
        """Whether two words stand for one that was typed apart: "wheel chair"."""
        return self._speller.knows(word + after) and bool(after) and not self._words.stop_words & {word, after}

    def _token(self, word: str, guesses: Sequence[Guess]) -> Token:
        best = guesses[0].word if guesses else word
        weight = 0.0 if best in self._words.stop_words else LIGHT if best in self._light else 1.0
        # Turned round, so that the likeliest guess of a stem stands.
        return Token({guess.stem: guess.likeness for guess in reversed(guesses)}, weight, stem(word))

    def _meaning(self, tokens: Sequence[Token], start: int, taken: set[int]) -> tuple[list[int], Phrase]:
        """The longest known phrase that begins at `start`: where its words stand, and what it means."""
        for first in tokens[start].stems:
            for phrase, means in self._meanings.get(first, ()):
                places = _match(phrase, tokens, start, apart=APART, over_weight=LIGHT)
                if places and not taken.intersection(places):
                    return places, means
        return [], ()


def _meant(said: Sequence[Token], means: Phrase) -> Part:
    likeness = min(max(token.stems.values()) for token in said)
    stems = dict.fromkeys(means, MEANT * likeness)
    for token in said:
        if token.weight == 1.0:
            stems |= token.stems
    return Part(stems, 1.0 + 0.25 * (len(said) - 1))


def _anywhere(phrase: Phrase, tokens: Sequence[Token], *, apart: int) -> list[int]:
    """Where the words of `phrase` stand in order, at most `apart` others between two; empty if nowhere."""
    for start in range(len(tokens)):
        if places := _match(phrase, tokens, start, apart=apart):
            return places
    return []


def _match(phrase: Phrase, tokens: Sequence[Token], start: int, *, apart: int, over_weight: float = 1.0) -> list[int]:
    """As `_anywhere`, from `start` on; words of more than `over_weight` are not passed over."""
    places: list[int] = []
    place = start
    for wanted in phrase:
        passed = 0
        while place < len(tokens) and wanted not in tokens[place].stems:
            passed += 1
            if not places or passed > apart or tokens[place].weight > over_weight:
                return []
            place += 1
        if place == len(tokens):
            return []
        places.append(place)
        place += 1
    return places


def _stems(text: str) -> Phrase:
    return tuple(stem(word) for word in words_of(text))


def _all_words(words: SearchWords) -> Iterable[str]:
    """Every word of the lists, so that none of them counts as misspelled."""
    yield from words.stop_words
    yield from words.light_words
    said = [text for synonym in words.synonyms for text in (*synonym.said, synonym.means)]
    named = [name for names in words.nations.values() for name in names]
    for text in (*said, *named):
        yield from words_of(text)
