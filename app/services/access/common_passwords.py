"""The passwords that everybody tries first, as hashes in a file: made once from a list, read at the first question."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "content" / "passwords" / "common.bin"
# Bytes kept of each SHA-256. About one in 30,000 other words is taken for a common one.
KEPT = 4
MOST_COMMON = 100_000
LONG = 12


class CommonPasswords:
    """A set that only says whether a text in small letters is in it."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __contains__(self, word: object) -> bool:
        wanted = _kept(str(word))
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._packed[middle * KEPT : (middle + 1) * KEPT] < wanted:
                low = middle + 1
            else:
                high = middle
        return self._packed[low * KEPT : (low + 1) * KEPT] == wanted

    def __len__(self) -> int:
        return len(self._packed) // KEPT


@cache
def common_passwords() -> CommonPasswords:
    """Those of the file that ships with the code."""
    return CommonPasswords(FILE.read_bytes())


def packed(lines: Iterable[str]) -> bytes:
    """The file for a list, most common first: the first MOST_COMMON of it, and of the rest those of LONG or more."""
    words = [line.rstrip("\r\n").casefold() for line in lines]
    chosen = {word for place, word in enumerate(words) if word and (place < MOST_COMMON or len(word) >= LONG)}
    return b"".join(sorted({_kept(word) for word in chosen}))


def _kept(word: str) -> bytes:
    return hashlib.sha256(word.encode("utf-8", "surrogatepass")).digest()[:KEPT]
