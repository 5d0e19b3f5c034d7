"""The six letters on a poster, leaflet or card, by which a place is known."""

from __future__ import annotations

from collections.abc import Callable

# Consonants alone, so that no code is a word; without L, which looks like 1 and I. There are 19, a prime number, so the
# last letter tells every single wrong letter, and every two that were exchanged.
LETTERS = "BCDFGHJKMNPQRSTVWXZ"
LENGTH = 6
# A digit that somebody read for a letter.
READ_AS = str.maketrans({"8": "B", "5": "S", "2": "Z", "6": "G", " ": "", "-": "", "\u00a0": ""})
# What somebody would still read a word into.
NOT_ON_A_WARD = ("FCK", "FKC", "CNT", "SHT", "DCK", "CCK", "WNK", "TWT", "PSS", "KKK", "BTCH", "DTH", "DNR", "KND")
LONGEST_TYPED = 40


def new_code(choose: Callable[[str], str]) -> str:
    """Six letters; `choose` gives one of the letters it is handed, by chance."""
    while True:
        first = "".join(choose(LETTERS) for _ in range(LENGTH - 1))
        code = first + _check_letter(first)
        if not any(part in code for part in NOT_ON_A_WARD):
            return code


def read_code(typed: str) -> str | None:
    """The code that was typed, with spaces, small letters, or digits that look like letters; None for what is none."""
    if len(typed) > LONGEST_TYPED or not typed.replace("\u00a0", " ").isascii():
        return None
    code = typed.translate(READ_AS).upper()
    if len(code) != LENGTH or any(letter not in LETTERS for letter in code):
        return None
    return code if _sum(code) == 0 else None


def _sum(code: str) -> int:
    return sum(place * LETTERS.index(letter) for place, letter in enumerate(code, 1)) % len(LETTERS)


def _check_letter(first: str) -> str:
    """The letter after which the sum over all six is 0."""
    inverse = pow(LENGTH, -1, len(LETTERS))
    return LETTERS[-_sum(first) * inverse % len(LETTERS)]
