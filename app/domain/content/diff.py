"""What is different between two states of a resource, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

from app.domain.content.record import FIELDS

SAME, OUT, IN = "same", "out", "in"
_PIECES = re.compile(r"\s+|[^\s]+")
_LONG = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: pieces of text, each the same in both, taken out, or put in."""

    field: str
    pieces: tuple[tuple[str, str], ...]


def diff(
    before: Mapping[str, Any], after: Mapping[str, Any], labels: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> list[Change]:
    """The fields in which two records differ, in the order of the form; tags stand by their `labels`."""
    changes = []
    for field in FIELDS:
        old, new = (_text(record.get(field), labels.get(field, {})) for record in (before, after))
        if old != new:
            changes.append(Change(field, tuple(_pieces(old, new))))
    return changes


def _text(value: Any, labels: Mapping[str, str]) -> str:
    """A field's value in words: lists one item a line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(
            f"{v['publisher']} {v['url']}" if isinstance(v, dict) else labels.get(v, str(v)) for v in value
        )
    return "" if value is None else labels.get(value, str(value))


def _pieces(before: str, after: str) -> list[tuple[str, str]]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append((SAME, _shortened("".join(old[a:b]), first=not found, last=b == len(old) and d == len(new))))
        else:
            found += [(OUT, "".join(old[a:b]))] if b > a else []
            found += [(IN, "".join(new[c:d]))] if d > c else []
    return found


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text far from any change is left out."""
    if len(text) <= 3 * _LONG:
        return text
    head = "" if first else text[:_LONG]
    tail = "" if last else text[-_LONG:]
    return f"{head} … {tail}"
