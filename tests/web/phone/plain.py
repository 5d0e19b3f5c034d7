"""The words of a template as plain data, so that they can travel to JavaScript: same-html.mjs reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, is_dataclass
from datetime import date, datetime, time
from typing import Any, TypeGuard

from markupsafe import Markup

from app.domain.errors import CareCompanionError

Plain = None | bool | int | float | str | list[Any] | dict[str, Any]
# Where a form of JSON would not say it all, an object has this key, which no attribute can have.
KIND, OF = "$", "of"
_INDEX = re.compile(r"[0-9]+")


class NotPlainError(CareCompanionError):
    """A value has no form that JavaScript could read. The message says where it stands."""


@dataclass(frozen=True, slots=True)
class Plainly:
    """Makes values plain. Of an object it takes the attributes and properties that are `read`, and no method."""

    read: frozenset[str]
    of_kinds: dict[type, list[str]] = field(default_factory=dict, repr=False)

    def plain(self, value: object, place: str = "", within: tuple[int, ...] = ()) -> Plain:
        """`value` as lists, dicts, texts and numbers. Raises NotPlainError, naming the place of what cannot be."""
        if id(value) in within:
            raise NotPlainError(f"{place} leads back to itself")
        match value:
            case None | bool() | int():
                return value
            case float() if not value.is_integer():
                return value
            case Markup():
                return {KIND: "html", OF: str(value)}
            case str():
                return str(value)
            case date() | datetime() | time():
                return value.isoformat()
            case Mapping() | list() | tuple() | Set():
                return self._held(value, place, (*within, id(value)))
        if is_record(value):
            return self._record(value, place, (*within, id(value)))
        raise NotPlainError(f"{place} is a {type(value).__name__}, which is not plain")

    def _held(self, value: Any, place: str, within: tuple[int, ...]) -> Plain:
        if isinstance(value, Mapping):
            pairs = [
                [self.plain(key, f"a key of {place}", within), self.plain(each, f"{place}[{key!r}]", within)]
                for key, each in value.items()
            ]
            fits = all(map(_fits_an_object, value))
            return {str(key): each for key, each in pairs} if fits else {KIND: "map", OF: pairs}
        if names := getattr(value, "_fields", ()):
            fields = [[name, self.plain(getattr(value, name), f"{place}.{name}", within)] for name in names]
            return {KIND: "named", OF: fields}
        items = sorted(value) if isinstance(value, Set) else value
        return [self.plain(each, f"{place}[{n}]", within) for n, each in enumerate(items)]

    def _record(self, value: Any, place: str, within: tuple[int, ...]) -> Plain:
        """What templates read of it; where they read nothing, they ask only whether it is there."""
        kind = type(value)
        if kind not in self.of_kinds:
            self.of_kinds[kind] = [name for name in self.read if hasattr(kind, name)]
        names = {*self.of_kinds[kind], *(name for name in _own(value) if name in self.read)}
        found = {name: getattr(value, name) for name in sorted(names)}
        data = {name: each for name, each in found.items() if not callable(each)}
        return {name: self.plain(each, f"{place}.{name}", within) for name, each in data.items()} or True


def is_record(value: object) -> TypeGuard[Any]:
    """Whether the value is an object of ours that has attributes and is true as such: a dataclass, or a row."""
    ours = is_dataclass(value) or hasattr(type(value), "__mapper__")
    return ours and not isinstance(value, type) and not hasattr(type(value), "__len__") and not callable(value)


def _own(value: object) -> Mapping[str, object]:
    return getattr(value, "__dict__", {})


def _fits_an_object(key: object) -> bool:
    """Whether an object of JavaScript keeps this key as it is and where it is."""
    return (
        isinstance(key, str)
        and not isinstance(key, Markup)
        and not _INDEX.fullmatch(key)
        and key not in (KIND, "__proto__")
    )
