"""The kinds of place that hand Care Companion to people, and what each says of it on paper and on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from app.domain.record_fields import known_fields, listed, text


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """One kind of place. `said` stands on the page that its code opens; the rest stands on paper.

    `asks` is the question that catches the eye, `lead` a sentence below it, `here` what somebody can ask for at the
    place itself, `short` the line of a card, `scene` the drawing (templates/drawings/scenes).
    """

    id: str
    name: str
    said: str
    suggests: str
    asks: str
    lead: str
    here: str
    short: str
    scene: str


def place_kinds_from(record: Mapping[str, Any]) -> dict[str, PlaceKind]:
    """The kinds of the TOML record by id, in its order. RecordFieldError names the kind and the field."""
    names = [each.name for each in fields(PlaceKind)]
    found = {}
    for entry in listed(record, "place", "posters"):
        place = text(entry, "id", "place")
        known_fields(entry, names, place)
        found[place] = PlaceKind(**{name: text(entry, name, place) for name in names})
    return found
