"""The days of a schedule's row: BYDAY and BYMONTHDAY of RFC 5545, and the ways in which publishers write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CODES = ("mo", "tu", "we", "th", "fr", "sa", "su")
_NAMES = {
    **{code: n for n, code in enumerate(_CODES)},
    **dict.fromkeys(("mon", "monday", "mondays", "llun"), 0),
    **dict.fromkeys(("tue", "tues", "tuesday", "tuesdays", "mawrth"), 1),
    **dict.fromkeys(("wed", "weds", "wednesday", "wednesdays", "mercher"), 2),
    **dict.fromkeys(("thu", "thur", "thurs", "thursday", "thursdays", "iau"), 3),
    **dict.fromkeys(("fri", "friday", "fridays", "gwener"), 4),
    **dict.fromkeys(("sat", "saturday", "saturdays", "sadwrn"), 5),
    **dict.fromkeys(("sun", "sunday", "sundays", "sul"), 6),
}
_GROUPS = {
    **dict.fromkeys(("weekday", "weekdays"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
    **dict.fromkeys(("daily", "everyday", "every day", "all", "all week", "7 days"), tuple(range(7))),
}
_NTH_WORDS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
# Seven days of a month in a row, and the number that a weekday among them has.
_WEEKS = {tuple(range(7 * n + 1, 7 * n + 8)): n + 1 for n in range(4)} | {tuple(range(-7, 0)): -1}
_DAY = re.compile(r"([+-]?[1-5])?\s?([a-z]+)")
_WORDED = re.compile(r"(first|1st|second|2nd|third|3rd|fourth|4th|last)\s+([a-z]+)(?: of (?:the|each|every) month)?")
_RANGE = re.compile(r"([a-z]+)\s*(?:-|–|to|until)\s*([a-z]+)")


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays (Monday is 0), weekdays of a month by their number (-1 is the last), days of a month; `odd` is what
    could not be read, in the feed's words.
    """

    weekdays: tuple[int, ...] = ()
    nths: tuple[tuple[int, int], ...] = ()
    monthdays: tuple[int, ...] = ()
    odd: str = ""


def read_days(byday: str, bymonthday: str) -> Days:
    """The days of a row. Seven days of a month with one weekday among them are that weekday's number."""
    weekdays: list[int] = []
    nths: list[tuple[int, int]] = []
    for part in re.split(r"[,;/|&+]|\band\b", byday.casefold().replace(":", "")):
        if (word := part.strip(" .")) and not _read(word, weekdays, nths):
            return Days(odd=_in_letters(byday))
    try:
        monthdays = [int(part) for part in re.split(r"[,;\s]+", bymonthday.strip()) if part]
    except ValueError:
        return Days(odd=_in_letters(bymonthday))
    monthdays = sorted({day for day in monthdays if 1 <= abs(day) <= 31})
    whole_week = _WEEKS.get(tuple(monthdays))
    if whole_week and weekdays and not nths:
        return Days(nths=tuple((whole_week, day) for day in weekdays))
    return Days(tuple(sorted(set(weekdays))), tuple(dict.fromkeys(nths)), tuple(monthdays))


def _in_letters(given: str) -> str:
    """What cannot be read as days, as far as people can: numbers alone say nothing."""
    return given.strip()[:60] if any(letter.isalpha() for letter in given) else ""


def _read(word: str, weekdays: list[int], nths: list[tuple[int, int]]) -> bool:
    """Adds what one part of BYDAY names; False where it names no day."""
    if word in _GROUPS:
        weekdays.extend(_GROUPS[word])
        return True
    spans = _RANGE.fullmatch(word)
    if spans and spans[1] in _NAMES and spans[2] in _NAMES:
        first, last = _NAMES[spans[1]], _NAMES[spans[2]]
        weekdays.extend((first + n) % 7 for n in range((last - first) % 7 + 1))
        return True
    worded = _WORDED.fullmatch(word)
    if worded and worded[2] in _NAMES:
        nths.append((_NTH_WORDS[worded[1]], _NAMES[worded[2]]))
        return True
    return _read_codes(word, weekdays, nths)


def _read_codes(word: str, weekdays: list[int], nths: list[tuple[int, int]]) -> bool:
    """One or more codes parted by spaces: "MO", "1TU", "MO TU"."""
    for part in word.split() if not _DAY.fullmatch(word) else [word]:
        found = _DAY.fullmatch(part)
        if not found or found[2] not in _NAMES:
            return False
        if found[1]:
            nths.append((int(found[1]), _NAMES[found[2]]))
        else:
            weekdays.append(_NAMES[found[2]])
    return True
