"""Search over the library: what people mean, against title, search terms, summary and text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, pstdev

from app.domain.content.resource import Library, Resource
from app.domain.search.likelihood import Likelihoods
from app.domain.search.query import Part, SearchReader
from app.domain.search.spelling import stem, words_of
from app.domain.search.words import SearchWords

TITLE, PHRASE, WHY, BODY = 6.0, 5.0, 3.0, 1.0
AGAIN, MOST_AGAIN = 0.1, 5
OTHER_STEMS = 0.25
WHOLE = 40.0
# How much the words of pages count beside what was learned from the ways of asking.
TOLD = 0.6
# A page that is asked for by its name comes first.
NAMED = 1.5
OFTEN_ASKED = 3
ALWAYS_SHOWN, LEAST_OF_BEST = 8, 0.2


class SearchIndex:
    """The words of one library, weighted by where they stand. Made once for each snapshot."""

    def __init__(self, library: Library, words: SearchWords) -> None:
        self._library = library
        self._stop, self._said = words.stop_words, words.said
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._wholes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        held: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        for resource in library:
            held.update(self._add(resource))
            asked.update(word for text in self._asked(resource) for word in set(words_of(text)))
        # People misspell: a word that only a few ever typed is no word to lead others to.
        held.update(word for word, times in asked.items() if times >= OFTEN_ASKED)
        self._rarity = {term: math.log(1 + len(library) / len(ids)) for term, ids in self._weights.items()}
        for resource in library:
            for text in (resource.title, *self._asked(resource)):
                self._add_whole(resource.id, text)
        self._titles = {r.id: {stem(w) for w in words_of(r.title) if w not in self._stop} for r in library}
        self._reader = SearchReader(words, held)
        self._likelihoods = Likelihoods(
            (resource.id, [stem(word) for word in words_of(text)])
            for resource in library
            for text in (resource.title, *self._asked(resource))
        )

    def search(self, typed: str, nation: str | None = None, most: int = 20) -> list[Resource]:
        """What fits `typed` and holds in `nation`, best first. Without one, a nation that is named counts."""
        tokens = self._reader.tokens(typed)
        holds_in = nation or self._reader.nation(tokens)
        allowed = [r.id for r in self._library.in_nation(holds_in)] if holds_in else [r.id for r in self._library]
        scores = self._scores(self._reader.parts(tokens))
        if not any(resource_id in scores for resource_id in allowed):
            return []
        likely = self._likelihoods.of([t.typed if t.typed in self._likelihoods else t.likeliest for t in tokens])
        told = _standing({i: scores.get(i, 0.0) for i in allowed})
        meant = _standing({i: likely[i] for i in allowed})
        named = self._named([token.likeliest for token in tokens if token.weight])
        found = sorted((-(TOLD * told[i] + meant[i] + named.get(i, 0.0)), i) for i in allowed if i in scores)[:most]
        return [resource for _, i in _worth_showing(found) if (resource := self._library.get(i))]

    def _named(self, stems: Sequence[str]) -> dict[str, float]:
        """Pages whose title holds every word that was typed, by how much of the title that is."""
        wanted = set(stems)
        holding = {i: title for i, title in self._titles.items() if wanted and wanted <= title}
        return {i: NAMED * (1 + self._weight_of(wanted) / self._weight_of(title)) for i, title in holding.items()}

    def _weight_of(self, stems: Iterable[str]) -> float:
        return sum(self._rarity.get(term, 1.0) for term in stems)

    def _asked(self, resource: Resource) -> tuple[str, ...]:
        """Every way in which people ask for it."""
        return (*resource.asked_as, *self._said.get(resource.id, ()))

    def _add(self, resource: Resource) -> set[str]:
        short = ((resource.title, TITLE), (" ".join(self._asked(resource)), PHRASE))
        long = ((resource.why, WHY), (resource.body, BODY))
        held: set[str] = set()
        for text, weight in (*short, *long):
            counted = Counter(words_of(text))
            if weight < PHRASE:
                counted = Counter({word: times for word, times in counted.items() if word not in self._stop})
            if weight != PHRASE:
                held.update(counted)
            for word, times in counted.items():
                standing = self._weights[stem(word)]
                more = weight + AGAIN * min(times, MOST_AGAIN)
                standing[resource.id] = max(standing.get(resource.id, 0.0), more)
        return held

    def _add_whole(self, resource_id: str, text: str) -> None:
        """Remembers a title or search term as one thing, with the share that each of its words has in it."""
        terms = {stem(word) for word in words_of(text) if word not in self._stop}
        length = math.sqrt(sum(self._rarity[term] ** 2 for term in terms))
        for term in terms:
            self._wholes[term].append((f"{resource_id}\n{text}", self._rarity[term] / length))

    def _scores(self, parts: Sequence[Part]) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        covered: dict[str, float] = defaultdict(float)
        for part in parts:
            for resource_id, score in self._of_part(part).items():
                scores[resource_id] += score * part.weight
                covered[resource_id] += part.weight
        asked = sum(part.weight for part in parts)
        likeness = self._likeness(parts)
        return {i: score * covered[i] / asked + likeness.get(i, 0.0) for i, score in scores.items()}

    def _of_part(self, part: Part) -> dict[str, float]:
        """For each resource its best of the part's stems in full, and a little for each other."""
        best: dict[str, float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        for term, likeness in part.stems.items():
            share = likeness * self._rarity.get(term, 0.0)
            for resource_id, weight in self._weights.get(term, {}).items():
                score = share * weight
                total[resource_id] += score
                if score > best[resource_id]:
                    best[resource_id] = score
        return {i: score + OTHER_STEMS * (total[i] - score) for i, score in best.items()}

    def _likeness(self, parts: Sequence[Part]) -> dict[str, float]:
        """How like the whole search is to the likest title or search term of each resource."""
        wanted = {term: likeness * part.weight for part in parts for term, likeness in part.stems.items()}
        length = math.sqrt(sum(self._length(part) for part in parts)) or 1.0
        shares: dict[str, float] = defaultdict(float)
        for term, likeness in wanted.items():
            rarity = self._rarity.get(term, 0.0) * likeness / length
            for whole, share in self._wholes.get(term, ()):
                shares[whole] += share * rarity
        best: dict[str, float] = defaultdict(float)
        for whole, share in shares.items():
            resource_id = whole.partition("\n")[0]
            best[resource_id] = max(best[resource_id], WHOLE * min(share, 1.0))
        return best

    def _length(self, part: Part) -> float:
        rarities: Iterable[float] = (self._rarity.get(t, 0.0) * like for t, like in part.stems.items())
        return (max(rarities, default=0.0) * part.weight) ** 2


def _standing(scores: Mapping[str, float]) -> dict[str, float]:
    """How far each stands above the mean of all, in standard deviations: so that two kinds of scores can be added."""
    if not scores:
        return {}
    mean = fmean(scores.values())
    spread = pstdev(scores.values(), mean) or 1.0
    return {i: (score - mean) / spread for i, score in scores.items()}


def _worth_showing(found: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The first few, and of the others those that come near the best; scores stand with a minus."""
    return [each for place, each in enumerate(found) if place < ALWAYS_SHOWN or each[0] <= found[0][0] * LEAST_OF_BEST]
