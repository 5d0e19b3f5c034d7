"""Takes what could name or reach somebody out of a typed text before it is kept."""

from __future__ import annotations

import re
from typing import NamedTuple

_KINDS = {
    "an e-mail address": re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+", re.ASCII),
    "a web address": re.compile(r"https?://\S+", re.ASCII | re.IGNORECASE),
    "a phone number": re.compile(r"(?<!\d)(?:\+44|0)(?: ?\d){9,10}(?!\d)", re.ASCII),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.ASCII | re.IGNORECASE),
}


class Cleaned(NamedTuple):
    """The text that may be kept, and in words what was taken out."""

    text: str
    taken_out: tuple[str, ...]


def without_personal_details(text: str) -> Cleaned:
    """Each is replaced by a note in brackets that says what stood there."""
    taken: list[str] = []
    for kind, pattern in _KINDS.items():
        text, count = pattern.subn(f"[{kind.split(' ', 1)[1]} taken out]", text)
        taken += [kind] if count else []
    return Cleaned(text, tuple(taken))
