"""A resource as a plain record of texts, lists and dates: for history, files and spreadsheets.

Which fields there are, and of which kind, is read from `Resource`: a field that is added there is in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, get_type_hints

from app.domain.content.resource import Resource, Source
from app.domain.vocabulary import NEEDS

FIELDS = tuple(each.name for each in fields(Resource))
# What older versions of a page call a field.
EARLIER = {"asked_as": "search_terms", "editor_notes": "unconfirmed"}
_KINDS = get_type_hints(Resource)
_REQUIRED = {each.name for each in fields(Resource) if each.default is MISSING}


def _of_kind(kind: Any) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if _KINDS[name] == kind)


TEXTS = tuple(name for name in _of_kind(str) if name in _REQUIRED)
OPTIONAL = tuple(name for name in _of_kind(str) if name not in _REQUIRED and name != "body")
FLAGS = _of_kind(bool)
SETS = _of_kind(frozenset[str])
# Lists of ids, in an order of their own.
ORDERED = ("lines",)
LINES = tuple(name for name in _of_kind(tuple[str, ...]) if name not in ("needs", *ORDERED))
DATES = _of_kind(date)


def to_record(resource: Resource) -> dict[str, Any]:
    """Every field of `resource`, as JSON can hold it; sets are sorted, dates are ISO."""
    record: dict[str, Any] = {name: getattr(resource, name) for name in (*TEXTS, *OPTIONAL, *FLAGS, "body")}
    record |= {name: sorted(getattr(resource, name)) for name in SETS}
    record |= {name: list(getattr(resource, name)) for name in ("needs", *ORDERED, *LINES)}
    record |= {name: getattr(resource, name).isoformat() for name in DATES}
    record["sources"] = [{"publisher": s.publisher, "url": s.url} for s in resource.sources]
    return {name: record[name] for name in FIELDS}


def from_record(record: Mapping[str, Any]) -> Resource:
    """The resource of a record. KeyError names a missing field; optional ones may be left out."""
    values: dict[str, Any] = {name: record[name] for name in TEXTS}
    values |= {name: record.get(name, "").strip() for name in OPTIONAL}
    values |= {name: bool(record.get(name, False)) for name in FLAGS}
    values |= {name: frozenset(record.get(name, ())) - {"any"} for name in SETS}
    values |= {name: tuple(record.get(name, record.get(EARLIER.get(name, ""), ()))) for name in LINES}
    values |= {name: tuple(record.get(name) or ()) for name in ORDERED}
    values |= {name: _date(record[name]) for name in DATES}
    return Resource(
        **values,
        needs=in_order(record["needs"]),
        sources=tuple(Source(s["publisher"], s["url"]) for s in record["sources"]),
        body=record["body"].strip() + "\n",
    )


def in_order(needs: Sequence[str]) -> tuple[str, ...]:
    """Needs with the main one, which is the first, at the head, and the rest in the vocabulary's order."""
    rest = [need for need in NEEDS if need in needs[1:] and need != needs[0]]
    unknown = [need for need in needs[1:] if need not in NEEDS]
    return (*needs[:1], *rest, *unknown)


def _date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
