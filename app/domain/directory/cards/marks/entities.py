"""HTML entities of feeds, read as often as they were written over one another."""

from __future__ import annotations

import re
from html import unescape

# Entities end in a semicolon. Some old ones also stand without it, but then no letter, digit or = may follow:
# "?a=1&copy=2" is an address, and "R&Damp" is nobody's ampersand.
_LAYERS = re.compile(r"&(?:amp;)+(?=[#a-zA-Z])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_OPEN_ENDED = re.compile(r"&(?:nbsp|amp|lt|gt|quot|pound|eacute|copy|reg|middot|frac12)(?![a-zA-Z0-9=;])")


def without_entities(words: str) -> str:
    """`words` with every entity read: "&amp;pound;2" is "£2". An ampersand that stands for itself stays."""
    if "&" not in words:
        return words
    flat = _LAYERS.sub("&", words)
    return _OPEN_ENDED.sub(_read, _ENTITY.sub(_read, flat))


def _read(match: re.Match[str]) -> str:
    return unescape(match[0] if match[0].endswith(";") else f"{match[0]};")
