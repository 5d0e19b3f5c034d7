"""The local services that may be shown on one day, in memory: what is near a district, found without a scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge

from app.domain.directory.local_service import LocalService
from app.domain.directory.places.districts import Point, areas_around, middle_of, miles, nations_of
from app.domain.directory.places.gazetteer import EVERYWHERE
from app.domain.directory.postcodes import area_of
from app.domain.directory.sites import Site

ACTIVE = "active"
HERE, CLOSE, AREA, NATION, WHOLE_UK = range(5)
# So far is close for everybody; farther only within the same letters, for those who live where little is.
CLOSE_MILES, FARTHEST_MILES = 15, 40
# Pages ask for the same few districts again and again.
MOST_ANSWERS, LONGEST_ANSWER = 200, 100


@dataclass(frozen=True, slots=True)
class Near:
    """A service near somebody, and how near: HERE (the same district), CLOSE, AREA, NATION or WHOLE_UK.

    `miles` is how far it is from the district's middle, None where that is not known or says nothing.
    """

    service: LocalService
    how: int
    miles: int | None = None

    @property
    def distance(self) -> str:
        """The miles in words, empty where they are not known: "about 3 miles"."""
        if self.miles is None:
            return ""
        return f"about {self.miles} miles" if self.miles > 1 else "about 1 mile"


class Directory:
    """An immutable list of services in order of name. Stale ones are left out by the day it is made for."""

    def __init__(self, services: Iterable[LocalService], today: date) -> None:
        shown = (service for service in services if not service.is_stale(today))
        self.services = tuple(sorted(shown, key=lambda service: (service.name.casefold(), service.id)))
        self.today = today
        self._by_id = {service.id: service for service in self.services}
        self._at: dict[str, list[tuple[LocalService, Site]]] = defaultdict(list)
        self._covering: dict[str, list[LocalService]] = defaultdict(list)
        self._answers: dict[tuple[str, int, bool], list[Near]] = {}
        for service in sorted(self.services, key=_rank):
            for site in service.sites:
                self._at[site.district].append((service, site))
            for place in service.areas:
                self._covering[place].append(service)

    def __len__(self) -> int:
        return len(self.services)

    def __iter__(self) -> Iterator[LocalService]:
        return iter(self.services)

    def get(self, service_id: str) -> LocalService | None:
        return self._by_id.get(service_id)

    def near(self, district: str, most: int, *, active_only: bool = True) -> list[Near]:
        """Up to `most` services for a district: in it, close by, for its whole area, its nation, the whole UK.

        The nearest come first; among equally near ones those that name carers, then by name. A third of the places
        is kept from those close by for those that cover the area, so that a city full of the first hides none.
        """
        asked = (district, most, active_only)
        if most > LONGEST_ANSWER:
            return self._nearest(*asked)
        if asked not in self._answers:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            self._answers[asked] = self._nearest(*asked)
        return list(self._answers[asked])

    def _nearest(self, district: str, most: int, active_only: bool) -> list[Near]:
        around, wide = self._around(district, active_only), self._wide(district, most, active_only)
        here = [near for near in around if near.how == HERE][:most]
        close = [near for near in around if near.how == CLOSE]
        kept = min(len(wide), most // 3)
        found = [*here, *close[: max(0, most - len(here) - kept)]]
        known = {near.service.id for near in found}
        return [*found, *(near for near in wide if near.service.id not in known)][:most]

    def _around(self, district: str, active_only: bool) -> list[Near]:
        """The services with a place in the district or close by, nearest first."""
        middle, found = middle_of(district), dict[str, Near]()
        for other in self._districts_around(district, middle):
            for service, site in self._at[other]:
                if service.status == ACTIVE or not active_only:
                    near = _nearness(service, site, district, middle)
                    known = found.get(service.id)
                    if near and (known is None or _order(near) < _order(known)):
                        found[service.id] = near
        return sorted(found.values(), key=_order)

    def _districts_around(self, district: str, middle: Point | None) -> list[str]:
        letters = area_of(district)
        return [other for other in self._at if area_of(other) == letters or _is_close(middle, middle_of(other))]

    def _wide(self, district: str, most: int, active_only: bool) -> list[Near]:
        """Up to `most` services that cover the district without a place of theirs counting."""
        found: dict[str, Near] = {}
        widths = (AREA, areas_around(district)), (NATION, nations_of(district)), (WHOLE_UK, (EVERYWHERE,))
        for how, places in widths:
            lists = [self._covering[place] for place in places if place in self._covering]
            for service in merge(*lists, key=_rank):
                if len(found) == most:
                    break
                if service.status == ACTIVE or not active_only:
                    found.setdefault(service.id, Near(service, how))
        return list(found.values())

    def centre_of(self, district: str) -> Point | None:
        """The middle of a district; of the places we know there, where the tables do not know it; None without any."""
        if known := middle_of(district):
            return known
        points = [site.point for _, site in self._at.get(district, ()) if site.point]
        if not points:
            return None
        return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _nearness(service: LocalService, site: Site, district: str, middle: Point | None) -> Near | None:
    """How near a place of a service is to a district; None where it is too far."""
    same = site.district == district
    point = site.point or (None if same else middle_of(site.district))
    away = max(1, round(miles(middle, point))) if middle and point else None
    if same and not site.guessed:
        return Near(service, HERE, away)
    farthest = FARTHEST_MILES if area_of(site.district) == area_of(district) else CLOSE_MILES
    return Near(service, CLOSE, away) if away is None or away <= farthest else None


def _is_close(one: Point | None, other: Point | None) -> bool:
    """True for districts whose middles are so near that a service in one may be close to the other."""
    return bool(one and other and abs(one[0] - other[0]) < 0.5 and miles(one, other) <= 2 * CLOSE_MILES)


def _rank(service: LocalService) -> tuple[bool, str, str]:
    return not service.for_carers, service.name.casefold(), service.id


def _order(near: Near) -> tuple[int, float, bool]:
    unknown = 0 if near.how == HERE else FARTHEST_MILES + 1
    return near.how, unknown if near.miles is None else near.miles, not near.service.for_carers
