"""What a password is made of: words that everybody uses, walks over the keyboard, runs, repeats, and what is left.

Each piece weighs what it adds for somebody who guesses. A common word weighs 1, whatever letters of it are written as
signs; what every list of guesses does to words (a year, a run, a repeat) weighs next to nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

WORD, NEXT_TO_NOTHING, OWN_WORD = 1.0, 0.15, 0.1
LETTER, DIGIT, SIGN, SAME_AGAIN, SHORT_WALK = 0.3, 0.16, 0.1, 0.05, 0.5
SHORTEST_WORD, LONGEST_WORD = 4, 24
SHORTEST_RUN, SHORTEST_WALK = 3, 4
YEAR = re.compile(r"(?:19|20)\d\d")
# The keyboards of the UK and the US, with and without Shift. Keys without a letter or a sign hold the place.
ROWS = ("`1234567890-=", "\tqwertyuiop[]", "\tasdfghjkl;'", "\tzxcvbnm,./")
SHIFTED = ('¬!"£$%^&*()_+', "\tqwertyuiop{}", "\tasdfghjkl:@", "\tzxcvbnm<>?", "~!@#$%^&*()_+")
PLACES = {
    key: (row % len(ROWS), column)
    for rows in (SHIFTED, ROWS)
    for row, keys in enumerate(rows)
    for column, key in enumerate(keys)
}
AS_LETTERS = (
    str.maketrans("0134578@$!+", "oieastbasit"),
    str.maketrans("0134579@$!|", "oleastgaslt"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is guessed first: `common` words and passwords, and the person's `own` words, all in small letters."""

    common: Container[str]
    own: Collection[str] = ()


def plain(password: str) -> str:
    """Small letters without accents; the same for every way of writing a sign."""
    apart = unicodedata.normalize("NFKD", password.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def weight(text: str, known: Known, enough: float = inf) -> float:
    """The least that the pieces of `text` (as `plain` gives it) weigh together, however it is cut.

    Stops where that is `enough` already: no piece reaches back beyond LONGEST_WORD.
    """
    least = [0.0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        if end > LONGEST_WORD and min(least[end - LONGEST_WORD - 1 : end]) >= enough:
            return enough
        least[end] = least[end - 1] + _alone(text, end - 1)
        for begin in range(max(0, end - LONGEST_WORD), end - SHORTEST_RUN + 1):
            if least[begin] < least[end]:
                least[end] = min(least[end], least[begin] + _together(text, begin, end, known))
    return least[-1]


def readings(text: str) -> Iterator[str]:
    """`text` itself, backwards, and with signs and digits read as the letters that they stand for."""
    for way in (text, text[::-1]):
        yield way
        if any(sign.isalpha() for sign in way):
            yield from (way.translate(letters) for letters in AS_LETTERS if way.translate(letters) != way)


def _alone(text: str, at: int) -> float:
    letter = text[at]
    if at and text[at - 1] == letter:
        return SAME_AGAIN
    if letter.isalpha():
        return LETTER
    return DIGIT if letter.isdigit() else SIGN


def _together(text: str, begin: int, end: int, known: Known) -> float:
    piece = text[begin:end]
    if _is_run(piece) or YEAR.fullmatch(piece) or piece in text[:begin]:
        return NEXT_TO_NOTHING
    if len(piece) >= SHORTEST_WALK and _is_walk(piece):
        return NEXT_TO_NOTHING if len(piece) > SHORTEST_WALK else SHORT_WALK
    if _is_any(piece, known.own.__contains__):
        return OWN_WORD
    if len(piece) >= SHORTEST_WORD and _is_any(piece, known.common.__contains__):
        return WORD
    return float(len(piece))


def _is_any(piece: str, told: Callable[[str], bool]) -> bool:
    return any(told(way) for way in readings(piece))


def _is_run(piece: str) -> bool:
    """The same step from each letter or digit to the next: abcd, 9876, 2468, aaaa."""
    steps = {ord(after) - ord(before) for before, after in pairwise(piece)}
    return len(steps) == 1 and abs(steps.pop()) <= (2 if piece.isdigit() else 1)


def _is_walk(piece: str) -> bool:
    """Each key lies beside the one before it: qwer, 1qaz, fghj."""
    places = [PLACES.get(key) for key in piece]
    return all(_beside(before, after) for before, after in pairwise(places))


def _beside(before: tuple[int, int] | None, after: tuple[int, int] | None) -> bool:
    if before is None or after is None:
        return False
    return before != after and abs(before[0] - after[0]) <= 1 and abs(before[1] - after[1]) <= 1
