"""Whether two ideas say the same, whatever their letters, stops and order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from app.domain.plain_text import plain

ALIKE = 0.75
FEWEST_WORDS = 3
_WORD = re.compile("[a-z0-9]+")
_SPACE = re.compile(r"\s+")
_SMALL = re.compile("a|an|and|be|for|i|in|is|it|my|of|on|please|so|that|the|there|to|we|would|you")


def key_of(text: str) -> str:
    """The same for the same words in the same order: a hash, 64 letters. What has no Latin word keeps its letters."""
    said = " ".join(_words(text)) or _SPACE.sub(" ", text).strip().casefold()
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()


def most_alike(text: str, others: Iterable[tuple[int, str]]) -> int | None:
    """The number of the idea among (number, text) that says most nearly the same; None where none comes near."""
    mine = _weighty(text)
    if len(mine) < FEWEST_WORDS:
        return None
    best = max(((_share(mine, _weighty(other)), number) for number, other in others), default=(0.0, 0))
    return best[1] if best[0] >= ALIKE else None


def _words(text: str) -> list[str]:
    return _WORD.findall(plain(text).lower())


def _weighty(text: str) -> frozenset[str]:
    return frozenset(word for word in _words(text) if not _SMALL.fullmatch(word))


def _share(mine: frozenset[str], other: frozenset[str]) -> float:
    return len(mine & other) / len(mine | other) if other else 0.0
