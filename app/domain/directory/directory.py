"""The local services that may be shown on one day, in memory: what is near a district, found without a scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from app.domain.directory.local_service import LocalService
from app.domain.directory.postcodes import area_of, places_of

ACTIVE = "active"
HERE, CLOSE, NATION, WHOLE_UK = range(4)


@dataclass(frozen=True, slots=True)
class Near:
    """A service near somebody, and how near: HERE (the same district), CLOSE, NATION or WHOLE_UK."""

    service: LocalService
    how: int


class Directory:
    """An immutable list of services in order of name. Stale ones are left out by the day it is made for."""

    def __init__(self, services: Iterable[LocalService], today: date) -> None:
        shown = (service for service in services if not service.is_stale(today))
        self.services = tuple(sorted(shown, key=lambda service: (service.name.casefold(), service.id)))
        self.today = today
        self._by_id = {service.id: service for service in self.services}
        self._by_place: dict[str, list[LocalService]] = defaultdict(list)
        for service in sorted(self.services, key=lambda each: not each.for_carers):
            for place in _places(service):
                self._by_place[place].append(service)

    def __len__(self) -> int:
        return len(self.services)

    def __iter__(self) -> Iterator[LocalService]:
        return iter(self.services)

    def get(self, service_id: str) -> LocalService | None:
        return self._by_id.get(service_id)

    def near(self, district: str, most: int, *, active_only: bool = True) -> list[Near]:
        """Up to `most` services for a district: in it, close by, for its nation, for the whole UK.

        Among equally near ones, those that name carers come first, then by name.
        """
        found: dict[str, Near] = {}
        for how, places in enumerate(places_of(district)):
            for place in places:
                for service in self._by_place.get(place, ()):
                    if service.status == ACTIVE or not active_only:
                        found.setdefault(service.id, Near(service, how))
                    if len(found) == most:
                        return list(found.values())
        return list(found.values())

    def centre_of(self, district: str) -> tuple[float, float] | None:
        """The middle of the places we know in a district: there is no map data here. None where we know none."""
        points = [
            (service.latitude, service.longitude)
            for service in self.services
            if district in service.districts and service.latitude is not None and service.longitude is not None
        ]
        if not points:
            return None
        return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _places(service: LocalService) -> set[str]:
    """Where a service is found: its districts and their areas, and what its service areas name."""
    return {*service.districts, *(area_of(district) for district in service.districts), *service.areas}


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points of latitude and longitude, over the ground."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(min(1.0, max(0.0, half))))
