"""Where a service is and what it covers, read from the locations and the service areas of its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.directory.places.districts import METRES_A_MILE, Point, metres, middle_of, nearest_district
from app.domain.directory.places.reading import places_named
from app.domain.directory.postcodes import district_or_none

# Coordinates farther from the middle of their postcode's district are taken for a slip of the pen.
MOST_MILES_FROM_MIDDLE = 40
MOST_MILES_TO_MIDDLE = 15
_NORTH, _EAST = (49.0, 61.5), (-9.0, 2.5)
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a service: its district, and its point where one is given that can be right.

    `guessed` says that the district is only the nearest to the point, for want of a postcode.
    """

    district: str
    point: Point | None = None
    guessed: bool = False


def sites_of(locations: list[Record]) -> tuple[Site, ...]:
    """The places of a service, each once."""
    return tuple(dict.fromkeys(site for location in locations for site in _sites(location)))


def _sites(location: Record) -> Iterator[Site]:
    point = _point(location)
    districts = [found for code in _postcodes(location) if (found := district_or_none(code))]
    for district in districts:
        yield Site(district, point if point and _fits(point, district) else None)
    if not districts and point and (nearest := nearest_district(point, MOST_MILES_TO_MIDDLE * METRES_A_MILE)):
        yield Site(nearest, point, guessed=True)


def _postcodes(location: Record) -> list[str]:
    return [address["postal_code"] for address in location.get("addresses", ()) if address.get("postal_code")]


def _point(location: Record) -> Point | None:
    """The point of a location, when it lies in or around the UK."""
    north, east = location.get("latitude"), location.get("longitude")
    if north is None or east is None:
        return None
    return (north, east) if _NORTH[0] <= north <= _NORTH[1] and _EAST[0] <= east <= _EAST[1] else None


def _fits(point: Point, district: str) -> bool:
    middle = middle_of(district)
    return middle is None or metres(point, middle) <= MOST_MILES_FROM_MIDDLE * METRES_A_MILE


def covered_by(record: Record, locations: list[Record]) -> tuple[str, ...]:
    """What a service covers, as tokens of places: its service areas, and the towns of addresses without a postcode."""
    found: set[str] = set()
    for area in record.get("service_areas", ()):
        found |= _covered(area)
    for location in locations:
        if not any(_sites(location)):
            found |= places_named(_address(address) for address in location.get("addresses", ()))
    return tuple(sorted(found))


def _covered(area: Record) -> frozenset[str]:
    """What an area's name says; its code, where the name says nothing that we know."""
    names = [area[field] for field in ("name", "service_area") if area.get(field)]
    return places_named(names, (*names, *(area[field] for field in ("extent", "uri") if area.get(field))))


def _address(address: Record) -> str:
    """The town and what it lies in: streets and houses are named after towns too."""
    return ", ".join(filter(None, (address.get(field) for field in ("city", "region", "state_province"))))
