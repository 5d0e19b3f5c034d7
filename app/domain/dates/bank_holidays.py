"""Days on which usual hours cannot be trusted: bank holidays of any nation of the UK, and those around Christmas."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

MONDAY = 0


def hours_may_differ(day: date) -> bool:
    """True on a bank holiday anywhere in the UK, its substitute day, and from 24 December to 3 January."""
    return (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 4) or day in _holidays(day.year)


def closed_everywhere(day: date) -> bool:
    """True on a bank holiday of every nation: Good Friday, two in May, and those of the New Year and Christmas.

    Substitute days are left out: `hours_may_differ` still says that they cannot be trusted.
    """
    fixed = (day.month, day.day) in ((1, 1), (12, 25), (12, 26))
    moving = (_easter(day.year) - timedelta(days=2), _monday(date(day.year, 5, 1)), _monday(date(day.year, 5, 25)))
    return (fixed and day.weekday() < 5) or day in moving


@lru_cache(maxsize=8)
def _holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    fixed = [date(year, 3, 17), date(year, 7, 12), date(year, 11, 30)]
    substitutes = [day + timedelta(days=7 - day.weekday()) for day in fixed if day.weekday() > 4]
    mondays = [
        _monday(date(year, 5, 1)),
        _monday(date(year, 5, 25)),
        _monday(date(year, 8, 1)),
        _monday(date(year, 8, 25)),
    ]
    around_easter = [easter - timedelta(days=2), easter, easter + timedelta(days=1)]
    return frozenset([*fixed, *substitutes, *mondays, *around_easter])


def _monday(on_or_after: date) -> date:
    return on_or_after + timedelta(days=(MONDAY - on_or_after.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    golden, (century, of_century) = year % 19, divmod(year, 100)
    leap, rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
