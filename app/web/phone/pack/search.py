"""What search goes by on the phone, small: static/js/domain/search/data.js reads it.

`known` and `stems` are words in short, `stemmed` the stems of `known`, so that no phone works out thousands of them,
`counts` of how many pages hold each of `known`. `own` and `asked` say for each
stem the pages whose text holds it, and those that people ask for with it; `pairs` the same for two stems that stand
side by side. Pages are numbers in the order of `pages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import takewhile
from typing import Any

from app.domain.search.index import MOST_AGAIN, PHRASE, TITLE, SearchIndex
from app.domain.search.likelihood import TIMES
from app.domain.search.spelling import stem
from app.domain.search.words import SearchWords
from app.web.phone.pack.numbers import gaps, in_short, written

Pages = Mapping[str, int]


def search_pack(index: SearchIndex, words: SearchWords) -> dict[str, Any]:
    """The index of a snapshot and the words of search: with the pages of that snapshot it finds what Python finds."""
    pages = {page: number for number, page in enumerate(_most_asked_first(index))}
    known = sorted(index.known)
    stems_of_known = {stem(word) for word in known}
    others = sorted({word for feature in index.learned for word in feature.split(" ")} - stems_of_known)
    stems = sorted({*stems_of_known, *others})
    return {
        "pages": list(pages),
        "times": list(TIMES),
        "known": in_short(known),
        "stemmed": "".join(_stemmed(word) for word in known),
        "stems": in_short(others),
        "counts": written(index.known[word] for word in known),
        "own": _own(index, stems, pages),
        "asked": _postings([index.learned.get(term, {}) for term in stems], pages, TIMES),
        "pairs": _pairs(index.learned, stems, pages),
        "words": _words(words),
    }


def _stemmed(word: str) -> str:
    """A capital letter for how many letters the stem leaves out at the end, and what it puts there."""
    told = stem(word)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(word, told, strict=False))))
    return f"{chr(ord('A') + len(word) - alike)}{told[alike:]}"


def _most_asked_first(index: SearchIndex) -> list[str]:
    """Those that most words lead to come first, so that most gaps between pages are small."""
    asked = Counter(page for feature, held in index.learned.items() if " " not in feature for page in held)
    return sorted(index.pages, key=lambda page: (-asked[page], page))


def _words(words: SearchWords) -> dict[str, Any]:
    return {
        "stop_words": sorted(words.stop_words),
        "light_words": sorted(words.light_words),
        "nations": {nation: list(names) for nation, names in words.nations.items()},
        "synonyms": [asdict(synonym) for synonym in words.synonyms],
    }


def _own(index: SearchIndex, stems: Sequence[str], pages: Pages) -> dict[str, str]:
    """What the title does not say itself, and what weighs no less where people ask with it."""
    left = [_left(index.own.get(term, {}), index.learned.get(term, {})) for term in stems]
    weights = sorted({weight for held in left for weight in held.values()})
    return {**_postings(left, pages, weights), "weights": written(weights)}


def _left(own: Pages, learned: Pages) -> Pages:
    return {
        page: weight
        for page, weight in own.items()
        if weight < TITLE and (page not in learned or weight > PHRASE + min(learned[page], MOST_AGAIN))
    }


def _pairs(learned: Mapping[str, Mapping[str, int]], stems: Sequence[str], pages: Pages) -> dict[str, str]:
    """`second` holds for each first stem, one after the other, what may follow it; `many` how many those are."""
    place = {term: number for number, term in enumerate(stems)}
    follow: list[list[int]] = [[] for _ in stems]
    for first, second in (feature.split(" ") for feature in learned if " " in feature):
        follow[place[first]].append(place[second])
    in_order = [(first, second) for first, others in enumerate(follow) for second in sorted(others)]
    counts = [learned[f"{stems[first]} {stems[second]}"] for first, second in in_order]
    return {
        "many": written(len(others) for others in follow),
        "second": "".join(written(gaps(sorted(others))) for others in follow),
        **_postings(counts, pages, TIMES),
    }


def _postings(counts: Iterable[Mapping[str, int]], pages: Pages, values: Sequence[int]) -> dict[str, str]:
    """For each how many pages, which ones, and the place of each one's number among `values`."""
    held = [sorted((pages[page], values.index(number)) for page, number in each.items()) for each in counts]
    return {
        "holding": written(len(each) for each in held),
        "page": "".join(written(gaps(page for page, _ in each)) for each in held),
        "value": "".join(written(value for _, value in each) for each in held),
    }
