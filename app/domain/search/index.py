"""Search over the library: what people mean, against title, search terms, summary and text."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from app.domain.content.resource import Library, Resource
from app.domain.search.likelihood import Likelihoods, learned
from app.domain.search.query import Part, SearchReader
from app.domain.search.spelling import stem, words_of
from app.domain.search.words import SearchWords

# In tenths, and for each more time that a word stands there one more.
TITLE, PHRASE, WHY, BODY = 60, 50, 30, 10
MOST_AGAIN, MOST_IN_TEXT = 5, 2
OTHER_STEMS = 0.25
# How rare a word is, in thousandths; for one that no page has where that matters.
RARE, UNKNOWN = 1000, 1000
WHOLE = 40 * 10 * RARE
# How much the words of pages count beside what was learned from the ways of asking.
TOLD = 0.6
# A page that is asked for by its name comes first.
NAMED = 1.5
OFTEN_ASKED = 12
ALWAYS_SHOWN, LEAST_OF_BEST = 8, 0.2


class SearchIndex:
    """The words of one library, weighted by where they stand. Made once for each snapshot.

    `known` are the words that a typed one may stand for, each with how many pages hold it; `learned` what people say
    for a page (likelihood.py); `own` the weight of each stem that stands in the text of a page.
    """

    def __init__(self, library: Library, words: SearchWords) -> None:
        self._library = library
        self.pages = tuple(resource.id for resource in library)
        self._stop = words.stop_words
        # Every way in which people ask for a page, its title first, as words.
        asked = {r.id: [words_of(text) for text in (r.title, *r.asked_as, *words.said.get(r.id, ()))] for r in library}
        held: Counter[str] = Counter()
        self.own: dict[str, dict[str, int]] = defaultdict(dict)
        for resource in library:
            held.update(self._add(resource))
        typed = Counter(word for texts in asked.values() for text in texts for word in set(text))
        # People misspell: a word that only a few ever typed is no word to lead others to.
        held.update(word for word, times in typed.items() if times >= OFTEN_ASKED)
        self._reader = SearchReader(words, held)
        self.known = self._reader.known
        phrases = ((i, [stem(word) for word in text]) for i, texts in asked.items() for text in texts)
        self.learned = learned(phrases)
        self._likelihoods = Likelihoods(self.learned)
        self._weights = self._standing_words()
        self._rarity = {term: rarity(len(library), len(ids)) for term, ids in self._weights.items()}
        self._titles = {
            i: list(dict.fromkeys(stem(w) for w in texts[0] if w not in self._stop)) for i, texts in asked.items()
        }
        self._wholes: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for resource_id, title in self._titles.items():
            self._add_whole(resource_id, title)

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
        meant = _standing({i: likely.get(i, 0.0) for i in allowed})
        named = self._named([token.likeliest for token in tokens if token.weight])
        found = sorted((-(TOLD * told[i] + meant[i] + named.get(i, 0.0)), i) for i in allowed if i in scores)[:most]
        return [resource for _, i in _worth_showing(found) if (resource := self._library.get(i))]

    def _named(self, stems: Sequence[str]) -> dict[str, float]:
        """Pages whose title holds every word that was typed, by how much of the title that is."""
        wanted = list(dict.fromkeys(stems))
        holding = {i: title for i, title in self._titles.items() if wanted and set(wanted) <= set(title)}
        return {i: NAMED * (1 + self._weight_of(wanted) / self._weight_of(title)) for i, title in holding.items()}

    def _weight_of(self, stems: Iterable[str]) -> int:
        return sum(self._rarity.get(term, UNKNOWN) for term in stems)

    def _add(self, resource: Resource) -> set[str]:
        """Weighs the words of a page by where they stand, and returns those of its text."""
        title, ways = words_of(resource.title), [word for text in resource.asked_as for word in words_of(text)]
        why, body = (
            [word for word in words_of(text) if word not in self._stop] for text in (resource.why, resource.body)
        )
        for words, weight, most in (
            (title, TITLE, MOST_AGAIN),
            (ways, PHRASE, MOST_IN_TEXT),
            (why, WHY, MOST_IN_TEXT),
            (body, BODY, MOST_IN_TEXT),
        ):
            for word, times in Counter(words).items():
                standing = self.own[stem(word)]
                standing[resource.id] = max(standing.get(resource.id, 0), weight + min(times, most))
        return {*title, *why, *body}

    def _standing_words(self) -> dict[str, dict[str, int]]:
        """The weight of each stem for each page: of its own words, and of those that people ask for it with."""
        weights = {term: dict(pages) for term, pages in self.own.items()}
        for term, pages in self.learned.items():
            if " " not in term:
                standing = weights.setdefault(term, {})
                for page, times in pages.items():
                    standing[page] = max(standing.get(page, 0), PHRASE + min(times, MOST_AGAIN))
        return weights

    def _add_whole(self, resource_id: str, terms: Sequence[str]) -> None:
        """Remembers a title as one thing, with the share that each of its words has in it."""
        length = math.sqrt(sum(self._rarity[term] * self._rarity[term] for term in terms))
        for term in terms:
            self._wholes[term].append((resource_id, self._rarity[term] / length))

    def _scores(self, parts: Sequence[Part]) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        covered: dict[str, float] = defaultdict(float)
        for part in parts:
            for resource_id, score in self._of_part(part).items():
                scores[resource_id] += score * part.weight
                covered[resource_id] += part.weight
        asked = _sum(part.weight for part in parts)
        likeness = self._likeness(parts)
        return {i: score * covered[i] / asked + likeness.get(i, 0.0) for i, score in scores.items()}

    def _of_part(self, part: Part) -> dict[str, float]:
        """For each resource its best of the part's stems in full, and a little for each other."""
        best: dict[str, float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        for term, likeness in part.stems.items():
            share = likeness * self._rarity.get(term, 0)
            for resource_id, weight in self._weights.get(term, {}).items():
                score = share * weight
                total[resource_id] += score
                if score > best[resource_id]:
                    best[resource_id] = score
        return {i: score + OTHER_STEMS * (total[i] - score) for i, score in best.items()}

    def _likeness(self, parts: Sequence[Part]) -> dict[str, float]:
        """How like the whole search is to the title of each resource."""
        wanted = {term: likeness * part.weight for part in parts for term, likeness in part.stems.items()}
        length = math.sqrt(_sum(self._length(part) for part in parts)) or 1.0
        shares: dict[str, float] = defaultdict(float)
        for term, likeness in wanted.items():
            rarity = self._rarity.get(term, 0) * likeness / length
            for resource_id, share in self._wholes.get(term, ()):
                shares[resource_id] += share * rarity
        return {resource_id: WHOLE * min(share, 1.0) for resource_id, share in shares.items()}

    def _length(self, part: Part) -> float:
        length = max((self._rarity.get(t, 0) * like for t, like in part.stems.items()), default=0) * part.weight
        return length * length


def _standing(scores: Mapping[str, float]) -> dict[str, float]:
    """How far each stands above the mean of all, in standard deviations: so that two kinds of scores can be added."""
    if not scores:
        return {}
    mean = _sum(scores.values()) / len(scores)
    spread = math.sqrt(_sum((score - mean) * (score - mean) for score in scores.values()) / len(scores)) or 1.0
    return {i: (score - mean) / spread for i, score in scores.items()}


def _worth_showing(found: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The first few, and of the others those that come near the best; scores stand with a minus."""
    return [each for place, each in enumerate(found) if place < ALWAYS_SHOWN or each[0] <= found[0][0] * LEAST_OF_BEST]


def rarity(pages: int, holding: int) -> int:
    """How rare a word is that so many of the pages hold, in thousandths."""
    return math.floor(math.log(1 + pages / holding) * RARE + 0.5)


def _sum(values: Iterable[float]) -> float:
    """One after the other, as a phone adds them: `sum` and `fmean` round in a way of their own."""
    total = 0.0
    for value in values:
        total += value
    return total
