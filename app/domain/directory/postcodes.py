"""UK postcodes, their first half alone: read as people type it.

A district is the first half of a postcode, such as CV4. Its area is the letters it begins with, CV.
"""

from __future__ import annotations

import re

from app.domain.directory.postcode_areas import AREAS
from app.domain.errors import CareCompanionError

LONGEST = 12
_DISTRICT = re.compile(r"([A-Z]{1,2})(0|[1-9][0-9]?|[0-9][A-Z])")
# Only the middle of London has a letter after the number.
_WITH_LETTER = frozenset(("E", "EC", "N", "NW", "SE", "SW", "W", "WC"))
_SECOND_HALF = re.compile(r"[0-9OI][A-Z0]{2}")
_LIKE_DIGITS = str.maketrans("OILS", "0115")
_LIKE_LETTERS = str.maketrans("015", "OIS")


class PostcodeError(CareCompanionError, ValueError):
    """What was typed is no postcode, nor the first half of one. The text is for the carer."""


def district_of(typed: str) -> str:
    """The district of a whole postcode or of its first half: "cv4 7al", "CV47AL" and "cv4" give "CV4".

    An O typed for a 0, or an I for a 1, is put right where only one reading is a postcode.
    Raises PostcodeError for anything else.
    """
    text = typed[: LONGEST * 4].upper().strip()
    halves = re.sub(r"[^A-Z0-9 ]", "", text).split() if typed.isascii() else []
    joined = "".join(halves)
    if not 2 <= len(joined) <= 7:
        raise PostcodeError("Enter the first half of a postcode, such as CV4")
    for half in _first_halves(halves, joined):
        if district := _read(half):
            return district
    raise PostcodeError("We do not know that postcode. The first half is enough, such as CV4")


def district_or_none(typed: str) -> str | None:
    """As `district_of`, for data: None where it is no postcode of the UK."""
    try:
        return district_of(typed)
    except PostcodeError:
        return None


def area_of(district: str) -> str:
    """The letters that a district begins with."""
    return re.match("[A-Z]*", district)[0]  # type: ignore[index]


def is_district(name: str) -> bool:
    """True for the first half of a postcode, written as it is kept: CV4."""
    return _read(name) == name


def _first_halves(halves: list[str], joined: str) -> list[str]:
    """What may be the first half: what stands before the space, all of it, or all but three letters."""
    without = [joined[:-3]] if len(joined) >= 5 and _SECOND_HALF.fullmatch(joined[-3:]) else []
    if len(halves) > 1 and _read(halves[0]):
        return [halves[0]]
    return [*without, joined] if len(joined) > 4 else [joined, *without]


def _read(half: str) -> str | None:
    for letters in (2, 1):
        for candidate in (half, half[:letters].translate(_LIKE_LETTERS) + half[letters:].translate(_LIKE_DIGITS)):
            match = _DISTRICT.fullmatch(candidate)
            if match and match[1] in AREAS and (match[2].isdigit() or match[1] in _WITH_LETTER):
                return candidate
    return None
