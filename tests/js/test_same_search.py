"""A phone finds what the server finds, page by page in the same order, whatever is typed; and what it carries is small.

SAME_SEARCHES sets how many variants are tried; 5000 takes some minutes.
"""

from __future__ import annotations

import json
import os
import random
from functools import cache
from itertools import chain
from typing import Any

import brotli
import pytest

from app.domain.search.index import SearchIndex
from app.domain.search.spelling import stem, words_of
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library, load_search_words
from app.web.phone.pack.search import search_pack
from bench.fit.material import searches
from tests.js.hard_texts import SEED, as_json, drawn
from tests.js.in_node import asked

VARIANTS = int(os.environ.get("SAME_SEARCHES", "600"))
LIBRARY, WORDS = load_library(), load_search_words()
KEYS = "abcdefghijklmnopqrstuvwxyz"
# Of the 350 KB that a phone carries at first.
MOST_BYTES = 120_000


@cache
def index() -> SearchIndex:
    return SearchIndex(LIBRARY, WORDS)


@cache
def pack() -> dict[str, Any]:
    return search_pack(index(), WORDS)


@cache
def typed() -> list[tuple[str, str | None]]:
    """The judged searches, as many drawn from them, and texts of any characters."""
    chance, judged = random.Random(SEED), [(each["q"], each["nation"]) for each in searches()]
    makers = (_misspelt, _cut, _upper, _doubled, _mixed, _run_together)
    drawn_ones = [makers[n % len(makers)](chance, chance.choice(judged)[0]) for n in range(VARIANTS)]
    hard = chance.sample(as_json(drawn()), min(VARIANTS // 5, 900))
    return [*judged, *((text, chance.choice((None, *NATIONS))) for text in (*drawn_ones, *hard))]


def _misspelt(chance: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(letters))
        kind = chance.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, chance.choice(KEYS))
        elif kind == 2:
            letters[at] = chance.choice(KEYS)
        else:
            letters[at : at + 2] = reversed(letters[at : at + 2])
        letters = letters or ["x"]
    return "".join(letters)


def _cut(chance: random.Random, text: str) -> str:
    return text[: chance.randint(1, len(text))]


def _upper(_: random.Random, text: str) -> str:
    return text.upper()


def _doubled(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    return chance.choice((f"{text} {text}", text[: at + 1] + text[at:]))


def _mixed(chance: random.Random, text: str) -> str:
    words = [*text.split(), *chance.choice(searches())["q"].split()]
    return " ".join(chance.sample(words, chance.randint(1, min(6, len(words)))))


def _run_together(chance: random.Random, text: str) -> str:
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    at = chance.choice(spaces or [0])
    return text[:at] + text[at + 1 :]


@cache
def vocabulary() -> list[str]:
    """Every word of the library, of what people say and of the lists of search."""
    said = (text for page in LIBRARY for text in (page.title, page.why, page.body, *page.asked_as))
    texts = chain(said, chain.from_iterable(WORDS.said.values()))
    return sorted({*(word for text in texts for word in words_of(text)), *index().known})


@pytest.fixture(scope="module")
def in_javascript(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All that JavaScript finds, asked once."""
    cases = {
        "pack": pack(),
        "pages": [{"id": r.id, "title": r.title, "nations": sorted(r.nations)} for r in LIBRARY],
        "searches": typed(),
        "words": vocabulary(),
        "texts": [text for text, _ in typed()],
    }
    found: dict[str, Any] = asked("same-search.mjs", cases, tmp_path_factory.mktemp("search"), timeout=600)
    return found


def test_every_word_there_is_has_the_same_stem(in_javascript: dict[str, Any]) -> None:
    theirs = zip(vocabulary(), in_javascript["stems"], strict=True)
    assert [(word, stem(word), other) for word, other in theirs if stem(word) != other][:5] == []
    assert len(vocabulary()) > 10_000


def test_every_text_has_the_same_words(in_javascript: dict[str, Any]) -> None:
    theirs = zip(typed(), in_javascript["words"], strict=True)
    assert [(text, other) for (text, _), other in theirs if words_of(text[:200]) != other][:5] == []


def test_the_same_pages_are_found_in_the_same_order(in_javascript: dict[str, Any]) -> None:
    apart = []
    found = []
    for (text, nation), theirs in zip(typed(), in_javascript["found"], strict=True):
        ours = [page.id for page in index().search(text, nation)]
        found.append(ours)
        if ours != theirs:
            apart.append((text, nation, ours[:4], theirs[:4]))
    assert (len(apart), apart[:5]) == (0, [])
    assert sum(bool(each) for each in found) > len(searches())


def test_what_a_phone_carries_for_it_is_small() -> None:
    written = json.dumps(pack(), separators=(",", ":"), ensure_ascii=False).encode()
    assert len(brotli.compress(written)) <= MOST_BYTES


def test_a_search_is_quick(in_javascript: dict[str, Any]) -> None:
    """The middle one, far below what a slow phone has left: the machine of a test may be busy."""
    assert sorted(in_javascript["took"])[len(in_javascript["took"]) // 2] < 20
