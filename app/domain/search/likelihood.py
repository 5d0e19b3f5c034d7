"""How likely each page is what was meant, learned from the ways in which people ask for it.

A multinomial model over words and neighbouring words, smoothed towards how often each occurs at all (Dirichlet prior):
Zhai and Lafferty, "A Study of Smoothing Methods for Language Models" (2004). What hardly anybody said is left out and
the rest counted roughly: that finds as well, and a phone can carry it. Gains are whole numbers, so that a phone adds
them up to the same (static/js/domain/search/likelihood.js).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

# So many words of the prior stand beside the words of a page's own phrases.
PRIOR = 60
# So often must a word, or two neighbouring ones, stand in the phrases of a page to count for it.
LEAST_WORD, LEAST_PAIR = 2, 4
# Of a page for which so few phrases are known, as of one that is new, everything counts.
FEW = 20
# What times are counted as: the largest of these that is not above them.
TIMES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
# A gain is the logarithm times so many.
FINE = 64


def learned(phrases: Iterable[tuple[str, Sequence[str]]]) -> dict[str, dict[str, int]]:
    """For each feature the pages that are asked for with it, and how often, of (page id, stems of one phrase) pairs.

    The pages stand in the order in which they first come.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    many: Counter[str] = Counter()
    for page, said in phrases:
        counts[page].update(features(said))
        many[page] += 1
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for page, held in counts.items():
        least_word, least_pair = (1, 1) if many[page] <= FEW else (LEAST_WORD, LEAST_PAIR)
        for feature, times in held.items():
            if times >= (least_pair if " " in feature else least_word):
                found[feature][page] = TIMES[bisect_right(TIMES, times) - 1]
    return dict(found)


class Likelihoods:
    """Made of what was learned. Cost of a question: the pages that share a word with it."""

    def __init__(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        sizes: Counter[str] = Counter()
        for held in counts.values():
            sizes.update(held)
        total = sum(sizes.values())
        # What a page loses with each word of the question, and gets back for those that are its own.
        self._missed = {page: _fine(math.log(PRIOR / (size + PRIOR))) for page, size in sizes.items()}
        self._gains: dict[str, dict[str, int]] = {}
        for feature, held in counts.items():
            prior = PRIOR * sum(held.values())
            self._gains[feature] = {page: _fine(math.log1p(times * total / prior)) for page, times in held.items()}

    def __contains__(self, stem: str) -> bool:
        """Whether people ask for a page with this word."""
        return stem in self._gains

    def of(self, stems: Sequence[str]) -> dict[str, float]:
        """The logarithm of how much likelier each page makes these words than the whole library does, per root word."""
        known = [feature for feature in features(stems) if feature in self._gains]
        length = math.sqrt(len(known)) or 1.0
        scores = {page: missed * len(known) for page, missed in self._missed.items()}
        for feature in known:
            for page, gain in self._gains[feature].items():
                scores[page] += gain
        return {page: score / length for page, score in scores.items()}


def features(stems: Sequence[str]) -> list[str]:
    """The words of a phrase and each two that stand side by side."""
    return [*stems, *(f"{a} {b}" for a, b in pairwise(stems))]


def _fine(value: float) -> int:
    return math.floor(value * FINE + 0.5)
