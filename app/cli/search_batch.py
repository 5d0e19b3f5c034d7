"""Many searches in one process, each with the danger that is noticed in it (docs/vocabulary.md)."""

from __future__ import annotations

from functools import cache
from typing import Any

from app.cli.refusal import InputRefusedError
from app.domain.content.resource import Library, Resource
from app.domain.danger.features import MOST_LETTERS as MOST_READ
from app.domain.search.index import SearchIndex
from app.domain.search.query import MOST_LETTERS
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import (
    load_danger_help,
    load_danger_reader,
    load_library,
    load_search_words,
)

FIELDS = ("q", "nation")
# Before the page that fits best; the rest of the help follows it.
ABOVE = 2


def found_json(resource: Resource) -> dict[str, str]:
    """One result of a search."""
    return {"id": resource.id, "title": resource.title, "summary": resource.why}


def search_all(record: object) -> list[dict[str, Any]]:
    """For each `{"q", "nation"}` of the list, in order, its `danger` and its `results`.

    Raises InputRefusedError, naming the field, before anything is searched for. A text that is too long is cut.
    """
    if not isinstance(record, list):
        raise InputRefusedError("file", "must hold a list of searches")
    asked = [_checked(entry, number) for number, entry in enumerate(record, 1)]
    return [_answer(typed, nation) for typed, nation in asked]


def search_one(typed: str, nation: str | None) -> list[dict[str, str]]:
    """The results of one search, in the form of `search_all`."""
    found: list[dict[str, str]] = _answer(typed, nation)["results"]
    return found


@cache
def _shipped() -> tuple[Library, SearchIndex]:
    library = load_library()
    return library, SearchIndex(library, load_search_words())


def _answer(typed: str, nation: str | None) -> dict[str, Any]:
    """Where somebody may not be safe, help comes first, and what fits best is not pushed out of sight."""
    library, index = _shipped()
    kind = load_danger_reader().kind_of(typed)
    first = load_danger_help().first(kind, nation) if kind else ()
    found = [each for each in index.search(typed[:MOST_LETTERS], nation) if each.id not in first]
    above = [each for i in first if (each := library.get(i))]
    return {
        "danger": {"kind": kind, "first": list(first)} if kind else None,
        "results": [found_json(each) for each in (*above[:ABOVE], *found[:1], *above[ABOVE:], *found[1:])],
    }


def _checked(entry: object, number: int) -> tuple[str, str | None]:
    if not isinstance(entry, dict):
        raise InputRefusedError("search", f"number {number} must be an object with q and nation")
    for field in entry:
        if field not in FIELDS:
            raise InputRefusedError(str(field), f"is not a field of search number {number}; known are q and nation")
    if "q" not in entry:
        raise InputRefusedError("q", f"is missing in search number {number}")
    typed, nation = entry["q"], entry.get("nation")
    if not isinstance(typed, str):
        raise InputRefusedError("q", f"must be a text in search number {number}")
    if nation is not None and nation not in NATIONS:
        raise InputRefusedError("nation", f"must be one of {', '.join(NATIONS)} in search number {number}")
    return typed[:MOST_READ].replace("\x00", " "), nation
