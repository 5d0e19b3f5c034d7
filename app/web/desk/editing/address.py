"""The address of a page, made from its title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST = 60
# The form of a new page and the list of easy-read pages stand at these addresses.
TAKEN_BY_US = frozenset({"new", "easy-read"})
_SIGNS = re.compile(r"[^a-z0-9]+")


def address_of(title: str, taken: Container[str] = ()) -> str:
    """Small letters, digits and hyphens, such as "help-on-the-train"; with a number behind it where that is taken.

    Marks above and below letters fall away, apostrophes join. Empty where the title has no such letter or digit.
    """
    plain = unicodedata.normalize("NFKD", title).replace("'", "").replace("\u2019", "")
    letters = plain.encode("ascii", "ignore").decode("ascii").casefold()
    words = _cut(_SIGNS.sub("-", letters).strip("-"), LONGEST)
    if not words:
        return ""
    address, number = words, 2
    while address in taken or address in TAKEN_BY_US:
        ending = f"-{number}"
        address, number = _cut(words, LONGEST - len(ending)) + ending, number + 1
    return address


def _cut(words: str, most: int) -> str:
    """At most so many letters, and no half word where there is a whole one."""
    if len(words) <= most:
        return words
    whole = words[: most + 1].rpartition("-")[0]
    return whole or words[:most]
