"""Search over the library: what people type, misspelled or not, against title, phrases, summary and text."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from app.domain.library import Library, Resource

MOST_LETTERS = 200
TITLE, PHRASE, WHY, BODY = 6.0, 5.0, 3.0, 1.0
STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "cant",
        "could",
        "do",
        "does",
        "doesnt",
        "dont",
        "for",
        "from",
        "get",
        "go",
        "got",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "ill",
        "im",
        "in",
        "is",
        "isnt",
        "it",
        "its",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "out",
        "she",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "they",
        "this",
        "to",
        "us",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "wont",
        "would",
        "you",
        "your",
    ]
)
_WORD = re.compile(r"[a-z0-9+]+")


def fold(text: str) -> str:
    """Lower case, no accents, no apostrophes, nothing that cannot be typed."""
    text = unicodedata.normalize("NFKD", text[:MOST_LETTERS].casefold())
    return re.sub(r"['’‘`]", "", "".join(c for c in text if not unicodedata.combining(c)))


def stem(word: str) -> str:
    """A light British stem: enough that "lifting", "lifts" and "lift" meet."""
    for ending in ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] else word.removesuffix("e") if len(word) > 4 else word


def terms(text: str, *, keep_all: bool = False) -> list[str]:
    """The stems worth looking for; all of them where nothing else is left."""
    found = _WORD.findall(fold(text))
    kept = [stem(word) for word in found if word not in STOP_WORDS]
    return kept if kept or not keep_all else [stem(word) for word in found]


class SearchIndex:
    """The words of one library, weighted by where they stand. Made once for each snapshot."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        for resource in library:
            self._add(resource)
        self._by_shape: dict[str, set[str]] = defaultdict(set)
        for word in self._weights:
            for shape in _shapes(word):
                self._by_shape[shape].add(word)

    def search(self, text: str, nation: str | None = None, most: int = 20) -> list[Resource]:
        """The resources that fit `text`, best first; empty when nothing does or nothing was typed."""
        scores: dict[str, float] = defaultdict(float)
        hits: dict[str, int] = defaultdict(int)
        wanted = terms(text, keep_all=True)[:12]
        for term in wanted:
            for resource_id, weight in self._matches(term).items():
                scores[resource_id] += weight
                hits[resource_id] += 1
        allowed = {resource.id for resource in self._library.in_nation(nation)} if nation else None
        found = [
            (score * hits[resource_id] / len(wanted), resource_id)
            for resource_id, score in scores.items()
            if allowed is None or resource_id in allowed
        ]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return [resource for _, resource_id in found[:most] if (resource := self._library.get(resource_id))]

    def _add(self, resource: Resource) -> None:
        parts = ((resource.title, TITLE), (" ".join(resource.search_terms), PHRASE), (resource.why, WHY))
        for text, weight in parts:
            self._weigh(resource.id, (t for chunk in _chunks(text) for t in terms(chunk)), weight)
        self._weigh(resource.id, (t for chunk in _chunks(resource.body) for t in terms(chunk)), BODY)

    def _weigh(self, resource_id: str, words: Iterable[str], weight: float) -> None:
        for word in words:
            standing = self._weights[word]
            standing[resource_id] = max(standing.get(resource_id, 0.0), weight) + 0.05

    def _matches(self, term: str) -> dict[str, float]:
        """Resource ids with the weight of this term: exact, by beginning, else by likeness."""
        exact = self._weights.get(term)
        if exact:
            return self._rare(exact, 1.0)
        near = [word for word in self._candidates(term) if _alike(term, word)]
        best: dict[str, float] = {}
        for word in near:
            for resource_id, weight in self._rare(self._weights[word], 0.7).items():
                best[resource_id] = max(best.get(resource_id, 0.0), weight)
        return best

    def _rare(self, weights: dict[str, float], share: float) -> dict[str, float]:
        rarity = math.log(1 + len(self._library) / len(weights))
        return {resource_id: weight * rarity * share for resource_id, weight in weights.items()}

    def _candidates(self, term: str) -> set[str]:
        return {word for shape in _shapes(term) for word in self._by_shape.get(shape, ())}


def _chunks(text: str) -> Iterable[str]:
    return (text[start : start + MOST_LETTERS] for start in range(0, len(text), MOST_LETTERS)) if text else ()


def _shapes(word: str) -> set[str]:
    """Keys that a misspelled word still shares with the right one: pairs of neighbouring letters."""
    return {word[:2]} | {word[i : i + 3] for i in range(len(word) - 2)}


def _alike(typed: str, word: str) -> bool:
    if len(typed) >= 4 and word.startswith(typed):
        return True
    allowed = 0 if len(typed) < 4 else 1 if len(typed) < 7 else 2
    return abs(len(typed) - len(word)) <= allowed and _distance(typed, word) <= allowed


def _distance(a: str, b: str) -> int:
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
