"""Who a message of the desk is for, by what carers told; and how many they are, told so that nobody can be made out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.directory.postcodes import area_of

SMALL = 10


@dataclass(frozen=True, slots=True)
class Audience:
    """A nation, a stage, a live transition, a page they saved; None is any. `areas`: postcode areas or districts."""

    nation: str | None = None
    stage: str | None = None
    transition: str | None = None
    saved_page: str | None = None
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listener:
    """One carer with prompts on. `speaking` are live transitions.

    `left_in_peace`: they told of a transition after which nobody gets a word that is not about them. `district` is
    known of those who asked for messages about their area.
    """

    nation: str | None
    stage: str
    speaking: frozenset[str]
    left_in_peace: bool
    under_18: bool
    saved_pages: frozenset[str] = frozenset()
    district: str | None = None


def belongs(audience: Audience, listener: Listener) -> bool:
    """Messages are for adults, and never for somebody who told of a death or of last days."""
    if listener.under_18 or listener.left_in_peace:
        return False
    if audience.nation is not None and listener.nation != audience.nation:
        return False
    if audience.stage is not None and listener.stage != audience.stage:
        return False
    if audience.saved_page is not None and audience.saved_page not in listener.saved_pages:
        return False
    if audience.areas and not lies_in(audience.areas, listener.district):
        return False
    return audience.transition is None or audience.transition in listener.speaking


def lies_in(areas: Iterable[str], district: str | None) -> bool:
    """Whether the district, or the area it is of, is among `areas`; nowhere lies in none."""
    return district is not None and not {district, area_of(district)}.isdisjoint(areas)


def about(number: float) -> str:
    """The number in words: to the nearest ten, and nothing said of fewer than ten."""
    if number < SMALL:
        return f"fewer than {SMALL}"
    return f"about {round(number / 10) * 10:,}"
