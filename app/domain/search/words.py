"""The words that search knows beside the library's own: everyday words, and words that say little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.errors import CareCompanionError
from app.domain.search.spelling import words_of
from app.domain.vocabulary import NATIONS


class SearchWordsError(CareCompanionError, ValueError):
    """A record of words that cannot be used; the message names the field."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people say, as words or short phrases, and the words that the library has for it."""

    said: tuple[str, ...]
    means: str


@dataclass(frozen=True, slots=True, eq=False)
class SearchWords:
    """Stop words are passed over; light words ("mum") count little beside others.

    `said` holds, by page, troubles that people type and that an adviser would answer with that page; they stand beside
    the page's own `asked_as`.
    """

    stop_words: frozenset[str]
    light_words: frozenset[str]
    nations: Mapping[str, tuple[str, ...]]
    synonyms: tuple[Synonym, ...]
    said: Mapping[str, tuple[str, ...]]


def search_words_from(record: Mapping[str, Any], said: Mapping[str, tuple[str, ...]]) -> SearchWords:
    """Search words of their TOML record, checked; SearchWordsError names the field."""
    nations = _at(record, "nations", dict, "")
    if set(nations) != set(NATIONS):
        raise SearchWordsError(f"nations: must name {', '.join(NATIONS)}, and no other")
    entries = _at(record, "synonyms", list, "")
    return SearchWords(
        stop_words=frozenset(_texts(record, "stop_words")),
        light_words=frozenset(_texts(record, "light_words")),
        nations={nation: _texts(nations, nation, "nations.") for nation in NATIONS},
        synonyms=tuple(_synonym(entry, f"synonyms[{number}]") for number, entry in enumerate(entries)),
        said=said,
    )


def _synonym(entry: object, place: str) -> Synonym:
    if not isinstance(entry, dict) or set(entry) != {"said", "means"}:
        raise SearchWordsError(f"{place}: must have said and means, and nothing else")
    means = _at(entry, "means", str, f"{place}.")
    if not words_of(means):
        raise SearchWordsError(f"{place}.means: must hold a word")
    return Synonym(_texts(entry, "said", f"{place}."), means)


def _texts(record: Mapping[str, Any], field: str, place: str = "") -> tuple[str, ...]:
    values = _at(record, field, list, place)
    if not values or not all(isinstance(value, str) and words_of(value) for value in values):
        raise SearchWordsError(f"{place}{field}: must be a list of texts, each with a word in it")
    if len(set(values)) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise SearchWordsError(f"{place}{field}: “{twice}” stands there twice")
    return tuple(values)


def _at(record: Mapping[str, Any], field: str, kind: type, place: str) -> Any:
    if field not in record:
        raise SearchWordsError(f"{place}{field}: is missing")
    if not isinstance(record[field], kind):
        raise SearchWordsError(f"{place}{field}: must be a {'text' if kind is str else kind.__name__}")
    return record[field]
