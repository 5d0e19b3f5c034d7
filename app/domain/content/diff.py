"""What is different between two states of a resource, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

from app.domain.content.record import FIELDS, LINES

SAME, OUT, IN = "same", "out", "in"
# A word with the space after it: half as many pieces as words and spaces, and a quarter of the comparisons.
_PIECES = re.compile(r"\S+\s*|\s+")
# What is a list of sentences is compared by them: their words in a mix could not be read.
_WHOLE_LINES = re.compile(r".*\n")
_LONG = 60
# Two texts of more words than these that share little are shown whole, one after the other.
_MOST_COMPARED = 3_000


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
            pieces = (
                _pieces_of_lines(old, new) if field in LINES else _pieces(_PIECES.findall(old), _PIECES.findall(new))
            )
            changes.append(Change(field, tuple(pieces)))
    return changes


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names alone of the fields in which two records differ, without comparing their words."""
    return [field for field in FIELDS if _text(before.get(field), {}) != _text(after.get(field), {})]


def _text(value: Any, labels: Mapping[str, str]) -> str:
    """A field's value in words: lists one item a line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(
            f"{v['publisher']} {v['url']}" if isinstance(v, dict) else labels.get(v, str(v)) for v in value
        )
    return "" if value is None else labels.get(value, str(value))


def _pieces_of_lines(before: str, after: str) -> list[tuple[str, str]]:
    found = _pieces(*(_WHOLE_LINES.findall(f"{text}\n" if text else "") for text in (before, after)))
    last = [(what, text.removesuffix("\n")) for what, text in found[-1:]]
    return [piece for piece in (*found[:-1], *last) if piece[1]]


def _pieces(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    space = ""
    for what, a, b, c, d in _opcodes(old, new):
        out, put = "".join(old[a:b]), "".join(new[c:d])
        if what == "equal":
            last = b == len(old) and d == len(new)
            found.append((SAME, _shortened(space + out, first=not found, last=last)))
            space = ""
        else:
            space = _space_after(out) if out and put and _space_after(out) == _space_after(put) else ""
            kept = [(OUT, out.removesuffix(space)), (IN, put.removesuffix(space))]
            found += [(kind, text) for kind, text in kept if text]
    return [*found, (SAME, space)] if space else found


def _space_after(text: str) -> str:
    """The space that ends a text: after a word on both sides it is no part of the change."""
    return text[len(text.rstrip()) :]


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """As difflib has them. What is the same at both ends is set aside first: mostly that is nearly all."""
    shortest = min(len(old), len(new))
    head = next((place for place in range(shortest) if old[place] != new[place]), shortest)
    rest = shortest - head
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) > _MOST_COMPARED:
        codes = [("replace", 0, len(middle_old), 0, len(middle_new))]
    else:
        codes = list(SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes())
    moved = [(what, a + head, b + head, c + head, d + head) for what, a, b, c, d in codes]
    begin = [("equal", 0, head, 0, head)] if head else []
    end = [("equal", len(old) - tail, len(old), len(new) - tail, len(new))] if tail else []
    return _merged([*begin, *moved, *end])


def _merged(codes: list[tuple[str, int, int, int, int]]) -> list[tuple[str, int, int, int, int]]:
    """Equal stretches that touch are one."""
    merged: list[tuple[str, int, int, int, int]] = []
    for code in codes:
        if merged and code[0] == "equal" == merged[-1][0]:
            merged[-1] = ("equal", merged[-1][1], code[2], merged[-1][3], code[4])
        else:
            merged.append(code)
    return merged


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text far from any change is left out."""
    if len(text) <= 3 * _LONG:
        return text
    head = "" if first else text[:_LONG]
    tail = "" if last else text[-_LONG:]
    return f"{head} … {tail}"
