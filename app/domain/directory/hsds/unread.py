"""The fields of a record that hold something and that nobody here reads: an import names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.directory.hsds_shape import SERVICE, Many, Shape

MOST_ENTRIES = 100
# What keeps a feed's own books: no reader misses it.
_BOOKKEEPING = frozenset(("id", "metadata", "created_at", "created_on", "slug", "_links", "links", "self", "href"))


def unread_fields(record: Mapping[str, Any]) -> list[str]:
    """Their paths in alphabetical order, each once: "languages", "service_at_locations.location.transportation"."""
    return sorted(set(_unread(record, SERVICE, "")))


def _unread(raw: Mapping[str, Any], shape: Shape, path: str) -> Iterator[str]:
    for name, value in raw.items():
        kind = shape.fields.get(name)
        if name in _BOOKKEEPING or name.endswith("_id") or not _says_something(value):
            continue
        if kind is None:
            yield f"{path}{name}"[:120]
        elif isinstance(kind, Shape) and isinstance(value, dict):
            yield from _unread(value, kind, f"{path}{name}.")
        elif isinstance(kind, Many) and isinstance(value, list):
            for entry in value[:MOST_ENTRIES]:
                if isinstance(entry, dict):
                    yield from _unread(entry, kind.each, f"{path}{name}.")


def _says_something(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return any(_says_something(each) for each in value)
    if isinstance(value, dict):
        return any(_says_something(each) for name, each in value.items() if name not in _BOOKKEEPING)
    return value is not None and value is not False
