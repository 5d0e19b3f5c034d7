"""Search over the library: what people mean, against title, search terms, summary and text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

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
OFTEN_ASKED = 12
ALWAYS_SHOWN, LEAST_OF_BEST = 8, 0.2


class SearchIndex:
    """The words of one library, weighted by where they stand. Made once for each snapshot."""

    def __init__(self, library: Library, words: SearchWords) -> None:
        self._library = library
        self._stop = words.stop_words
        self._weights: dict[str, dict[str, float]] = defaultdict(dict)
        self._wholes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        # Every way in which people ask for a page, its title first, as words.
        asked = {r.id: [words_of(text) for text in (r.title, *r.asked_as, *words.said.get(r.id, ()))] for r in library}
        held: Counter[str] = Counter()
        typed: Counter[str] = Counter()
        for resource in library:
            held.update(self._add(resource, asked[resource.id]))
            typed.update(word for text in asked[resource.id] for word in set(text))
        # People misspell: a word that only a few ever typed is no word to lead others to.
        held.update(word for word, times in typed.items() if times >= OFTEN_ASKED)
        self._rarity = {term: math.log(1 + len(library) / len(ids)) for term, ids in self._weights.items()}
        for resource in library:
            # Of the many things said, only the words are learned: to be compared one by one they are too many.
            for number, text in enumerate(asked[resource.id][: 1 + len(resource.asked_as)]):
                self._add_whole(resource.id, number, text)
        self._titles = {i: {stem(word) for word in texts[0] if word not in self._stop} for i, texts in asked.items()}
        self._reader = SearchReader(words, held)
        self._likelihoods = Likelihoods(
            (i, [stem(word) for word in text]) for i, texts in asked.items() for text in texts
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

    def _add(self, resource: Resource, asked: Sequence[Sequence[str]]) -> set[str]:
        """Weighs the words of a page by where they stand; those that it says itself are returned."""
        title, *ways = asked
        held: set[str] = set()
        places = (
            (title, TITLE),
            ([word for text in ways for word in text], PHRASE),
            (words_of(resource.why), WHY),
            (words_of(resource.body), BODY),
        )
        for words, weight in places:
            kept = words if weight >= PHRASE else [word for word in words if word not in self._stop]
            counted = Counter(kept)
            if weight != PHRASE:
                held.update(counted)
            for word, times in counted.items():
                standing = self._weights[stem(word)]
                more = weight + AGAIN * min(times, MOST_AGAIN)
                standing[resource.id] = max(standing.get(resource.id, 0.0), more)
        return held

    def _add_whole(self, resource_id: str, number: int, words: Sequence[str]) -> None:
        """Remembers a title or a way of asking as one thing, with the share that each of its words has in it."""
        terms = {stem(word) for word in words if word not in self._stop}
        length = math.sqrt(sum(self._rarity[term] ** 2 for term in terms))
        for term in terms:
            self._wholes[term].append((f"{resource_id}\n{number}", self._rarity[term] / length))

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
    # `statistics.pstdev` reckons in exact fractions, a hundred times as long.
    spread = math.sqrt(fmean((score - mean) ** 2 for score in scores.values())) or 1.0
    return {i: (score - mean) / spread for i, score in scores.items()}


def _worth_showing(found: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The first few, and of the others those that come near the best; scores stand with a minus."""
    return [each for place, each in enumerate(found) if place < ALWAYS_SHOWN or each[0] <= found[0][0] * LEAST_OF_BEST]
