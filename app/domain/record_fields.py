"""Reads the fields of a content record; what cannot be read is refused by the name of its entry and its field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from app.domain.errors import CareCompanionError


class RecordFieldError(CareCompanionError, ValueError):
    """A field of a content file that cannot be used; the message names the entry and the field."""


def known_fields(entry: Mapping[str, Any], known: Collection[str], place: str) -> None:
    """Raises RecordFieldError for a field that nobody reads: most often one that was spelt wrongly."""
    for field in entry:
        if field not in known:
            raise RecordFieldError(f"{place}: {field} is not a field; known are {', '.join(sorted(known))}")


def text(entry: Mapping[str, Any], field: str, place: str, default: str | None = None) -> str:
    """A text, or `default` where it is left out; without a default it must be there. Raises RecordFieldError."""
    value = entry.get(field, default)
    if value is None:
        raise RecordFieldError(f"{place}: {field} is missing")
    if not isinstance(value, str):
        raise RecordFieldError(f"{place}: {field} must be a text")
    return value


def flag(entry: Mapping[str, Any], field: str, place: str, default: bool = False) -> bool:
    """True or false; `default` where it is left out. Raises RecordFieldError."""
    value = entry.get(field, default)
    if not isinstance(value, bool):
        raise RecordFieldError(f"{place}: {field} must be true or false")
    return value


def whole(entry: Mapping[str, Any], field: str, place: str, least: int | None = None) -> int | None:
    """A whole number, `least` or more; None where it is left out. Raises RecordFieldError."""
    value = entry.get(field)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or (least is not None and value < least):
        raise RecordFieldError(
            f"{place}: {field} must be a whole number{'' if least is None else f', {least} or more'}"
        )
    return value


def one_of(entry: Mapping[str, Any], field: str, allowed: Collection[str], place: str) -> str:
    """One of the words allowed; an empty text where it is left out. Raises RecordFieldError."""
    value = entry.get(field, "")
    if value and value not in allowed:
        raise RecordFieldError(f"{place}: {field} must be one of {', '.join(allowed)}")
    return str(value)


def listed(record: Mapping[str, Any], field: str, place: str) -> list[Mapping[str, Any]]:
    """A list of entries that must be there. Raises RecordFieldError."""
    entries = record.get(field)
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise RecordFieldError(f"{place}: {field} must be a list of entries")
    return entries


def table(record: Mapping[str, Any], field: str, place: str) -> Mapping[str, Any]:
    """A table that must be there. Raises RecordFieldError."""
    value = record.get(field)
    if not isinstance(value, Mapping):
        raise RecordFieldError(f"{place}: {field} must be a table")
    return value


def texts(entry: Mapping[str, Any], field: str, place: str) -> tuple[str, ...]:
    """A list of texts that must be there and hold something. Raises RecordFieldError."""
    value = entry.get(field)
    if not isinstance(value, list) or not value or not all(isinstance(each, str) and each.strip() for each in value):
        raise RecordFieldError(f"{place}: {field} must be a list of texts, at least one")
    return tuple(value)
