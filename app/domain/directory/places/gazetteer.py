"""The places that have a name or a code: looked up, never guessed. Built once, when the first name is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from app.domain.directory.places.names import bare, plain
from app.domain.directory.places.tables import Area, Town, areas, districts, towns

NATIONS = {"E": "england", "S": "scotland", "W": "wales", "N": "northern_ireland"}
EVERYWHERE = "uk"
# What is left of "West of England" says nothing by itself.
NO_NAMES = ("", "north", "south", "east", "west", "mid", "central", "inner", "outer", "greater")
# A town stands for its bare name among towns of that name when it has so many times the people of the next.
MUCH_LARGER = 5


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place: `tokens` are what it is made of, each a council's code, a district, a nation or "uk".

    `councils` are the councils it lies in, for a county with those whose addresses name it too.
    """

    name: str
    tokens: frozenset[str]
    councils: frozenset[str]
    people: int = 0

    @property
    def is_town(self) -> bool:
        """True for a town or village, known by its middle."""
        return self.people > 0

    @property
    def is_nation(self) -> bool:
        """True for a nation, for some of them and for the whole UK."""
        return self.tokens <= {*NATIONS.values(), EVERYWHERE}

    def lies_in(self, other: Place) -> bool:
        """True when it is a part of the other, not the same."""
        if self is other or other.is_town or not self.councils <= other.councils:
            return False
        return len(self.councils) < len(other.councils) or self._is_part_of_a_council > other._is_part_of_a_council

    @property
    def _is_part_of_a_council(self) -> bool:
        return all(token in districts() for token in self.tokens)


@dataclass(slots=True)
class Gazetteer:
    """Places by code, and by name as it is written and without its kind; councils come before towns."""

    by_code: dict[str, Place] = field(default_factory=dict)
    by_name: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    by_bare_name: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    def named(self, name: str) -> list[Place]:
        """The places of a name, the most likely first; none where we know none."""
        written = plain(name)
        return self.by_name.get(written) or self.by_bare_name.get(bare(written), [])

    def add(self, place: Place, names: Iterable[str]) -> None:
        """Enters a place under its names."""
        for written in dict.fromkeys(plain(name) for name in names):
            if place not in self.by_name[written]:
                self.by_name[written].append(place)

    def add_bare_names(self) -> None:
        """Enters every place under its bare names too, save where that is another's whole name: City of London."""
        for written, found in list(self.by_name.items()):
            short = bare(written)
            if short == written or short not in self.by_name:
                self.by_bare_name[short] += [place for place in found if place not in self.by_bare_name[short]]
            elif short:
                self.by_bare_name[short] = self.by_name[short]
        for nothing in NO_NAMES:
            self.by_bare_name.pop(nothing, None)


def likeliest(places: list[Place]) -> Place | None:
    """What a name stands for when nothing stands beside it: never one of several towns of like size."""
    if not places or not places[0].is_town or len(places) == 1:
        return places[0] if places else None
    return places[0] if places[0].people >= MUCH_LARGER * places[1].people else None


@cache
def gazetteer() -> Gazetteer:
    """All places of the tables."""
    found = Gazetteer()
    rows = list(areas())
    by_code = {row.code: row for row in rows if row.code}
    places = [(_of_area(row, by_code), row) for row in rows]
    for place, row in places:
        found.add(place, [name for name in row.names if name[0] != "("])
        found.by_code.update(dict.fromkeys(filter(None, (row.code, *row.former_codes)), place))
    for place, row in places:
        found.add(place, [name for name in row.names if name[0] == "("])
    for town in towns():
        found.add(_of_town(town), town.names)
    found.add_bare_names()
    return found


def _of_area(row: Area, by_code: dict[str, Area]) -> Place:
    tokens = frozenset(_made_of(row, by_code))
    return Place(row.names[0], tokens, frozenset(_councils(tokens)).union(row.around))


def _of_town(town: Town) -> Place:
    return Place(town.names[0], frozenset(town.districts), frozenset((town.council,)), town.people)


def _made_of(row: Area, by_code: dict[str, Area]) -> set[str]:
    if not row.members:
        return {row.code}
    found: set[str] = set()
    for member in row.members:
        found |= _made_of(by_code[member], by_code) if member in by_code else {member}
    return found


def _councils(tokens: frozenset[str]) -> set[str]:
    """The councils of tokens: for a district the one with most of it, for a nation all of its own."""
    found: set[str] = set()
    for token in tokens:
        if token in districts():
            found.update(districts()[token].councils[:1])
        elif token == EVERYWHERE or token in NATIONS.values():
            found |= {code for code in _all_councils() if token in (EVERYWHERE, NATIONS[code[0]])}
        else:
            found.add(token)
    return found


@cache
def _all_councils() -> frozenset[str]:
    return frozenset(code for district in districts().values() for code in district.councils)
