"""Phone numbers said in words, or half in digits: "oh seven seven double oh nine hundred three one six"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONES = {"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}
_ONES |= {"eight": "8", "nine": "9", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0"}
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_WORDS = {
    **_ONES,
    **{word: str(10 + place) for place, word in enumerate(_TEENS)},
    **{word: f"{2 + place}0" for place, word in enumerate(_TENS)},
    "hundred": "00",
    "thousand": "000",
}
_ONE = rf"(?:{'|'.join([*_WORDS, *_TIMES])}|[0-9]{{1,6}})"
_RUN = re.compile(rf"(?<![a-z0-9'])(?:{_ONE}(?:[\s,\-]{{1,3}}|\sand\s)){{4,20}}{_ONE}(?![a-z0-9'])")
FEWEST_WORDS = 3
FEWEST_DIGITS = 9
_OF_SERVICES = ("999", "111", "112", "119", "101", "105", "116123", "18001")


def said_numbers(plain: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits of each run that is as long as a phone number."""
    for match in _RUN.finditer(plain):
        said = re.findall(r"[a-z]+|[0-9]+", match[0].replace(" and ", " "))
        digits = _digits(said)
        parts = [_digits(re.findall(r"[a-z]+|[0-9]+", part)) for part in re.split(r",|\band\b", match[0])]
        if any(part in _OF_SERVICES for part in parts):
            continue
        if sum(word in _WORDS for word in said) >= FEWEST_WORDS and len(digits) >= FEWEST_DIGITS:
            yield match.start(), match.end(), digits


def _digits(said: list[str]) -> str:
    digits = ""
    times = 1
    for before, word in zip(["", *said], said, strict=False):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        if before in _TENS and word in _ONES:
            digits = digits[:-1]
        digits += _WORDS.get(word, word) * times
        times = 1
    return digits
