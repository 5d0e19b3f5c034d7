"""The tables of app/content/places, read once when they are first needed. docs/places.md says what they hold."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

FOLDER = Path(__file__).parents[3] / "content" / "places"


class District(NamedTuple):
    """The middle of a postcode district, and its councils by code, the one with most of its postcodes first."""

    latitude: float
    longitude: float
    councils: tuple[str, ...]


class Area(NamedTuple):
    """A row of areas.csv: a council where it has no members, else what it is made of."""

    code: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    around: tuple[str, ...]
    former_codes: tuple[str, ...]


class Town(NamedTuple):
    """A row of towns.csv: a town or village, the council it lies in and the districts around its middle."""

    names: tuple[str, ...]
    people: int
    council: str
    districts: tuple[str, ...]


@cache
def districts() -> dict[str, District]:
    """Every postcode district by name, such as CV4."""
    return {
        intern(row["district"]): District(float(row["latitude"]), float(row["longitude"]), _many(row["councils"]))
        for row in _rows("districts.csv")
    }


def areas() -> Iterator[Area]:
    """Every council, county and other area, councils first."""
    for row in _rows("areas.csv"):
        names = (row["name"], *row["other_names"].split("|"))
        lists = (_many(row[column]) for column in ("members", "around", "former_codes"))
        yield Area(row["code"], tuple(filter(None, names)), *lists)


def towns() -> Iterator[Town]:
    """Every town and village, the largest first."""
    for row in _rows("towns.csv"):
        names = tuple(filter(None, (row["name"], *row["other_names"].split("|"))))
        yield Town(names, int(row["people"]), intern(row["council"]), _many(row["districts"]))


def _many(words: str) -> tuple[str, ...]:
    return tuple(intern(word) for word in words.split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))
