"""How likely each page is what was meant, learned from the ways in which people ask for it.

A multinomial model over words and neighbouring words, smoothed towards how often each occurs at all (Dirichlet prior):
Zhai and Lafferty, "A Study of Smoothing Methods for Language Models" (2004).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

# So many words of the prior stand beside the words of a page's own phrases.
PRIOR = 60.0


class Likelihoods:
    """Made of (page id, stems of one phrase) pairs. Cost of a question: the pages that share a word with it."""

    def __init__(self, phrases: Iterable[tuple[str, Sequence[str]]]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for page, stems in phrases:
            counts[page].update(_features(stems))
        everywhere: Counter[str] = Counter()
        for held in counts.values():
            everywhere.update(held)
        total = sum(everywhere.values()) or 1
        # What a page loses with each word of the question, and gets back for those that are its own.
        self._missed: dict[str, float] = {}
        self._gains: dict[str, dict[str, float]] = defaultdict(dict)
        for page, held in counts.items():
            size = sum(held.values()) + PRIOR
            self._missed[page] = math.log(PRIOR / size)
            for feature, times in held.items():
                self._gains[feature][page] = math.log1p(times * total / (PRIOR * everywhere[feature]))

    def __contains__(self, stem: str) -> bool:
        """Whether anybody asked for a page with this word."""
        return stem in self._gains

    def of(self, stems: Sequence[str]) -> dict[str, float]:
        """The logarithm of how much likelier each page makes these words than the whole library does, per root word."""
        known = [feature for feature in _features(stems) if feature in self._gains]
        length = math.sqrt(len(known)) or 1.0
        scores = {page: missed * len(known) / length for page, missed in self._missed.items()}
        for feature in known:
            for page, gain in self._gains[feature].items():
                scores[page] += gain / length
        return scores


def _features(stems: Sequence[str]) -> list[str]:
    return [*stems, *(f"{a} {b}" for a, b in pairwise(stems))]
