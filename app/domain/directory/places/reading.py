"""What the words of a service area or an address stand for, as places that districts lie in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.directory.places.gazetteer import Place, gazetteer, likeliest
from app.domain.directory.places.names import plain
from app.domain.directory.places.tables import districts
from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import area_of, district_or_none, is_district

LONGEST = 500
MOST_PARTS = 60
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) ?[0-9][A-Z]{2}\b", re.IGNORECASE | re.ASCII)
_CODE = re.compile(r"(?<![A-Za-z0-9])[EWSNK][0-9]{8}(?![0-9])")
_RANGE = re.compile(r"\b([A-Z]{1,2})([0-9]{1,2})\s*(?:-|–|to)\s*\1?([0-9]{1,2})\b")
_BUT = re.compile(
    r"[\s(,]+(?:excluding|except|excl|but not|not including|apart from)\b(?: for)?(.*)",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_DISTANCE = re.compile(r"\b(?:within )?[0-9]+ ?(?:miles?|km|kilometres) (?:of|from|around) ", re.IGNORECASE | re.ASCII)
_LIST = re.compile(r"[;/|•·\n\r]+")
_AND = re.compile(r"\s+(?:and|or|a|ac|plus|&|\+)\s+|\s*[&+]\s*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What one part of a text may mean; parts of the same group stand side by side, never in one another."""

    places: tuple[Place, ...]
    group: int


def places_named(texts: Iterable[str], beside: Iterable[str] = ()) -> frozenset[str]:
    """The places that texts stand for: councils by code, districts, letters of postcodes, nations, "uk".

    Each text is a name, a list of names, an address, or holds codes of the ONS. What stands `beside` them helps
    to choose between places of one name, and is taken for the place where the texts themselves say none.
    """
    texts, beside = [text[:LONGEST] for text in texts], [text[:LONGEST] for text in beside]
    context = [part for text in beside for part in _parts(text, -1)]
    found: set[str] = set()
    for text in texts:
        found |= _read(text, context)
    if not found:
        for text in beside:
            found |= _read(text, [])
    return frozenset(found)


def _read(text: str, context: list[_Part]) -> set[str]:
    coded = {district for match in _POSTCODE.finditer(text) if (district := district_or_none(match[1]))}
    if coded:
        return coded
    if gazetteer().named(text):
        return _resolved(_parts(text, 0), context)
    text, _, left_out = _BUT.sub("\0\\1", text).partition("\0")
    ranges = {name for match in _RANGE.finditer(text) for name in _between(match[1], int(match[2]), int(match[3]))}
    chunks = _LIST.split(_RANGE.sub(" ", _DISTANCE.sub(" ", text.replace("(", ",").replace(")", " "))))
    found = ranges.union(*(_resolved(_parts(chunk, 0), context) for chunk in chunks), _letters(chunks))
    return found - _read(left_out, []) if left_out else found


def _between(letters: str, first: int, last: int) -> Iterator[str]:
    return (name for number in range(first, min(last, 99) + 1) if (name := f"{letters}{number}") in districts())


def _letters(chunks: list[str]) -> set[str]:
    """Postcode areas and districts by themselves: "CV4, CV5", "LE". Areas count in capital letters alone."""
    words = [word.strip() for chunk in chunks for word in _AND.sub(",", chunk).split(",")]
    found = {word for word in words if word in AREAS}
    for word in words:
        each = word.upper().split() or [""]
        found.update(each if all(is_district(name) for name in each) else ())
        found.update(each[-1:] if is_district(each[-1]) and gazetteer().named(" ".join(each[:-1])) else ())
    return found


@lru_cache(maxsize=2000)
def _parts(text: str, group: int) -> tuple[_Part, ...]:
    return tuple(_parts_of(text, group))


def _parts_of(text: str, group: int) -> Iterator[_Part]:
    """The parts of a text that name a place: as many words together as have a name, between commas first."""
    codes = [place for match in _CODE.finditer(text) if (place := gazetteer().by_code.get(match[0]))]
    yield from (_Part((place,), group) for place in codes)
    pieces = [piece.strip() for piece in text.split(",")][:MOST_PARTS]
    for number, (places, piece) in enumerate(_longest_first(pieces, ", ")):
        if places:
            yield _Part(places, (group and group - number) or number)
            continue
        for some, _ in _longest_first(_AND.split(piece), " and "):
            if some:
                yield _Part(some, (group and group - number) or number)


def _longest_first(pieces: list[str], joint: str) -> Iterator[tuple[tuple[Place, ...], str]]:
    """Every piece, or pieces that have a name only together, with the places of that name."""
    start = 0
    while start < len(pieces):
        for end in range(min(len(pieces), start + 4), start, -1):
            together = joint.join(pieces[start:end])
            places = tuple(gazetteer().named(together)) if plain(together) else ()
            if places or end == start + 1:
                yield places, together
                start = end
                break


def _resolved(parts: tuple[_Part, ...], context: list[_Part]) -> set[str]:
    """The tokens of the most exact places: "Newport, Isle of Wight" is a town there, and not the whole island."""
    around: set[_Part] = set()
    chosen: dict[_Part, Place | None] = {}
    for number, part in enumerate(parts):
        later = [other for other in parts[number + 1 :] if other.group != part.group]
        chosen[part] = _inside(part, later, around) or _inside(part, context, set()) or _by_itself(part, later, around)
    for part, place in chosen.items():
        others = [other for key, other in chosen.items() if key.group != part.group and other]
        if place and place.is_nation and any(other.lies_in(place) for other in others):
            around.add(part)
    return {token for part, place in chosen.items() if place and part not in around for token in place.tokens}


def _inside(part: _Part, others: Iterable[_Part], around: set[_Part]) -> Place | None:
    """The first place of a part that lies in what another part names. That other then says only where it is."""
    for other in others:
        for place in part.places:
            if any(place.lies_in(wider) for wider in other.places):
                around.add(other)
                return place
    return None


def _by_itself(part: _Part, later: Sequence[_Part], around: set[_Part]) -> Place | None:
    """What a part means alone. A nation's name before a town of no part of it is a village: "Wales, Sheffield"."""
    place = likeliest(list(part.places))
    if place is None or not place.is_nation or not later:
        return place
    beside = likeliest(list(later[0].places))
    if beside is None or beside.is_nation or beside.councils & place.councils:
        return place
    village = next((town for town in part.places if _post_town(town, beside)), None)
    around.update(later[:1] if village else ())
    return village


def _post_town(town: Place, beside: Place) -> bool:
    return town.is_town and any(plain(AREAS[area_of(d)][0]) == plain(beside.name) for d in town.tokens)
