"""Dates as people in the UK write them, where only one reading is possible: day, month, year of four figures."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december")  # fmt: skip
_NUMBERS = {**{name: n for n, name in enumerate(_MONTHS, 1)}, **{name: n for n, name in enumerate(_FULL, 1)}, "sept": 9}
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_DAY_NAME}{_DAY}[ -]+(?:of +)?{_MONTH},?[ -]+{_YEAR}",
        rf"{_DAY_NAME}{_MONTH} +{_DAY},? +{_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})(?P<by>[/.-])(?P<month>[0-9]{{1,2}})(?P=by){_YEAR}",
    )
)
# The time of day that may stand after a date.
_TIME = re.compile(r",?(?: +at)? +([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?", re.ASCII)


def uk_date(text: str) -> date | None:
    """The day of "1 October 2026", "1st Oct 2026" or "01/10/2026", a time after it left aside; None for all else.

    Two figures for the year are left unread: nobody can say which half of them is the day.
    """
    return found[0] if (found := uk_date_and_time(text)) else None


def uk_date_and_time(text: str) -> tuple[date, int, int] | None:
    """The day, the hour and the minute: 0:00 where no time stands after the date. None where it is no such date."""
    text = text.strip()
    for form in _FORMS:
        if (match := form.match(text)) and (time := _time_of(text[match.end() :])):
            return (day, *time) if (day := _day_of(match)) else None
    return None


def _day_of(match: re.Match[str]) -> date | None:
    word = match["month"].casefold()
    month = int(word) if word.isascii() and word.isdigit() else _NUMBERS.get(word, 0)
    try:
        return date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _time_of(rest: str) -> tuple[int, int] | None:
    if not rest:
        return 0, 0
    match = _TIME.fullmatch(rest)
    return (int(match[1]), int(match[2])) if match else None
