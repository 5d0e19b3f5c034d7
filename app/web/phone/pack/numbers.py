"""Whole numbers from nought on and words in order as text: short, and without signs that JSON writes as two.

static/js/domain/search/numbers.js reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

# Every sign of ASCII but those that JSON writes as two.
LETTERS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
# The letters from here on say that there is more to come.
ALONE = 64
MORE = len(LETTERS) - ALONE


def written(numbers: Iterable[int]) -> str:
    """The numbers one after the other."""
    return "".join(_written(number) for number in numbers)


def _written(number: int) -> str:
    letters = ""
    while number >= ALONE:
        number, low = divmod(number, MORE)
        letters += LETTERS[ALONE + low]
    return letters + LETTERS[number]


def gaps(numbers: Iterable[int]) -> list[int]:
    """Of rising numbers how many are left out before each."""
    found, after = [], 0
    for number in numbers:
        found.append(number - after)
        after = number + 1
    return found


def in_short(words: Sequence[str]) -> str:
    """Words in their order: for each, as a capital letter, how much of the one before it begins with, and the rest.

    They are of small letters, digits and "+", and no longer than 30.
    """
    before = ["", *words]
    shared = [_shared(*pair) for pair in zip(before, words, strict=False)]
    return "".join(chr(ord("A") + same) + word[same:] for same, word in zip(shared, words, strict=True))


def _shared(before: str, word: str) -> int:
    """With how many letters of `before` the word begins, 25 at most."""
    both = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
    return min(sum(1 for _ in both), 25)
