"""Postcode districts on the map: where their middle is, what they lie in, and how far it is from one to another."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from app.domain.directory.places.gazetteer import NATIONS
from app.domain.directory.places.tables import districts
from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import area_of

METRES_A_MILE = 1609.344
Point = tuple[float, float]


def middle_of(district: str) -> Point | None:
    """The latitude and longitude of a district's middle; None for a district that the table does not know."""
    known = districts().get(district)
    return (known.latitude, known.longitude) if known else None


def areas_around(district: str) -> tuple[str, ...]:
    """What a district lies in, smaller than its nation: itself, the letters it begins with, and its councils."""
    known = districts().get(district)
    return (district, area_of(district), *(known.councils if known else ()))


def nations_of(district: str) -> tuple[str, ...]:
    """The nations that a district lies in: one, but for a few on a border."""
    known = districts().get(district)
    if known is None:
        return AREAS[area_of(district)][1]
    return tuple(dict.fromkeys(NATIONS[council[0]] for council in known.councils))


def nearest_district(point: Point, within_metres: float) -> str | None:
    """The district whose middle is nearest to a point; None where none is so near: a point at sea or abroad."""
    close = (
        (metres(point, (each.latitude, each.longitude)), name)
        for name, each in districts().items()
        if abs(each.latitude - point[0]) < within_metres / 100_000
        and abs(each.longitude - point[1]) < within_metres / 50_000
    )
    distance, name = min(close, default=(within_metres + 1, ""))
    return name if distance <= within_metres else None


def metres(one: Point, other: Point) -> float:
    """The distance between two points of latitude and longitude, over the ground."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(min(1.0, max(0.0, half))))


def miles(one: Point, other: Point) -> float:
    """The same in miles."""
    return metres(one, other) / METRES_A_MILE
