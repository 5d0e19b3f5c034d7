"""What the rows of the numbers are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flask import g

from app import runtime
from app.domain.counts.events import OTHER
from app.domain.schedule.prompt_kinds import BROADCAST, CHECK_IN, NOTICE
from app.domain.vocabulary import NATION_NAMES
from app.storage.passing import place_codes

KINDS = {CHECK_IN: "Whether anything has changed", BROADCAST: "Messages of the desk", NOTICE: "Notices of the service"}
NOT_SAID = "Not said"
WITHOUT_CODE = "Without a code"
NOTHING = "Nothing of the list"
PUT_TOGETHER = "Others, put together"


class Place(NamedTuple):
    """Who hands out a code, and the area it counts for."""

    name: str
    area: str


def places() -> dict[str, Place]:
    """The places of the codes, by code; read once in a request."""
    if "places_of_codes" not in g:
        rows = place_codes.newest(runtime.session()())
        g.places_of_codes = {row.code: Place(row.place, row.area) for row in rows}
    return g.places_of_codes  # type: ignore[no-any-return]


def name_of(way: str, key: str) -> str:
    """The words of one row of a way to tell numbers apart."""
    if key == OTHER:
        return PUT_TOGETHER
    return _NAMES[way](key)


def _change(key: str) -> str:
    option = runtime.content().questionnaire.events.option(key)
    return option.label if option else NOTHING if key == "none" else runtime.content().transitions.name(key)


def _page(key: str) -> str:
    found = runtime.snapshot().library.get(key)
    return found.title if found else key


def _stage(key: str) -> str:
    stage = runtime.content().rules.stages.get(key)
    return stage.name if stage else key


def _code(key: str) -> str:
    place = places().get(key)
    return f"{place.name} ({key})" if place else key or WITHOUT_CODE


_NAMES: dict[str, Callable[[str], str]] = {
    "nation": lambda key: NATION_NAMES.get(key, NOT_SAID),
    "stage": _stage,
    "change": _change,
    "prompt": lambda key: KINDS.get(key) or _change(key),
    "span": lambda key: key[:1].upper() + key[1:],
    "page": _page,
    "code": _code,
    "area": lambda key: key,
}
