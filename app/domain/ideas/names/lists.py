"""The lists of app/content/names, read once when they are first needed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parents[3] / "content"


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list: given, careful, family or words."""
    return frozenset(" ".join(_lines(name)).split())


@cache
def around(name: str) -> frozenset[str]:
    """One of the short lists of around.txt."""
    lists: dict[str, list[str]] = {}
    for line in _lines("around"):
        if line.endswith(":"):
            words = lists.setdefault(line.removesuffix(":"), [])
        else:
            words.extend(line.split())
    return frozenset(lists[name])


@cache
def stay_by_first_word() -> dict[str, list[str]]:
    """What stands with a name in it and names nobody here, under the first of its words."""
    phrases: dict[str, list[str]] = {}
    for line in _lines("stay"):
        phrases.setdefault(line.split()[0].split("-")[0], []).append(line)
    return phrases


@cache
def place_words() -> frozenset[str]:
    """Every word in the name of a town or council, in small letters."""
    return frozenset(word for name in _place_names() for word in name.lower().replace("-", " ").split())


def _place_names() -> Iterator[str]:
    for table in ("towns", "areas"):
        with (CONTENT / "places" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                yield row["name"]
                yield from row["other_names"].split("|")


def _lines(name: str) -> list[str]:
    lines = (CONTENT / "names" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
