"""JSON Schema of records: what a dataclass says of its fields is what programs are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

URI = "uri"
PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}}
Schema = dict[str, Any]


def schema_of(kind: Any) -> Schema:
    """The schema of one type; records are named, and described apart. Raises TypeError for what no record may hold."""
    if is_dataclass(kind):
        return {"$ref": f"#/components/schemas/{kind.__name__}"}  # type: ignore[union-attr]
    if kind is date:
        return {"type": "string", "format": "date"}
    if kind in PLAIN:
        return dict(PLAIN[kind])
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _annotated(inside[0], inside[1:])
    if origin is tuple:
        return _list_of(inside)
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(inside[1])}
    raise TypeError(f"{kind} has no schema")


def described(record: type) -> Schema:
    """The schema of a record itself: every field is there, and nothing else."""
    kinds = get_type_hints(record, include_extras=True)
    return {
        "type": "object",
        "description": " ".join((record.__doc__ or "").split()),
        "properties": {each.name: schema_of(kinds[each.name]) for each in fields(record)},
        "required": [each.name for each in fields(record)],
        "additionalProperties": False,
    }


def records_in(record: type) -> Iterator[type]:
    """The record and those within it, each once."""
    found: dict[type, None] = {}
    _gather(record, found)
    yield from found


def _gather(kind: Any, found: dict[type, None]) -> None:
    if is_dataclass(kind) and isinstance(kind, type) and kind not in found:
        found[kind] = None
        for inside in get_type_hints(kind, include_extras=True).values():
            _gather(inside, found)
    for inside in get_args(kind):
        _gather(inside, found)


def _annotated(kind: Any, said: tuple[Any, ...]) -> Schema:
    """Of an address within a described field the words of the field hold."""
    words = [each for each in said if each != URI]
    schema = schema_of(kind)
    if URI in said:
        schema["format"] = URI
    return {**schema, "description": words[-1]} if words else schema


def _list_of(inside: tuple[Any, ...]) -> Schema:
    if inside[-1] is Ellipsis:
        return {"type": "array", "items": schema_of(inside[0])}
    parts = [schema_of(each) for each in inside]
    return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}
