"""The day on the calendar that the parts of a typed date stand for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from app.domain.dates.date_error import DAY, MONTH, YEAR, DateError
from app.domain.dates.names import MONTHS, WEEKDAYS
from app.domain.dates.parts import ADD_DAY, ADD_MONTH, EARLIEST_YEAR, LATEST_YEAR, Parts
from app.domain.dates.when import EITHER, PAST, When

# 29 February comes after eight years at the latest.
_YEARS_AROUND = 8


def day_of(parts: Parts, today: date, when: When) -> date:
    """The day meant; without a year the nearest that `when` allows. DateError names the part that makes it none."""
    day, month = _day_and_month(parts)
    if parts.year is None:
        return _nearest(day, month, parts.weekday, today, when)
    _check_length(day, month, parts.year)
    found = date(parts.year, month, day)
    if parts.weekday is not None and found.weekday() != parts.weekday:
        said, real = WEEKDAYS[parts.weekday], WEEKDAYS[found.weekday()]
        raise DateError(DAY, f"{in_words(found)} is a {real}, not a {said}. Check the day")
    return found


def in_words(day: date) -> str:
    """Such as 3 December 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day_and_month(parts: Parts) -> tuple[int, int]:
    day, month, year = parts.day, parts.month, parts.year
    if day is not None and not 1 <= day <= 31:
        raise DateError(DAY, f"There is no day {day}. The day is a number from 1 to 31")
    if month is not None and not 1 <= month <= 12:
        raise DateError(MONTH, _no_month(day, month))
    if day is None:
        raise DateError(DAY, ADD_DAY)
    if month is None:
        raise DateError(MONTH, ADD_MONTH)
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise DateError(YEAR, f"The year {year:04} is too far away. Enter one from {EARLIEST_YEAR} to {LATEST_YEAR}")
    return day, month


def _no_month(day: int | None, month: int) -> str:
    """A month over 12 beside a small day is mostly the American order."""
    words = f"There is no month {month}. The month is a number from 1 to 12"
    if day is not None and day <= 12 and month <= 31:
        words += f". The day comes first: for {month} {MONTHS[day - 1]} write {month} {day}"
    return words


def _check_length(day: int, month: int, year: int | None) -> None:
    """Raises DateError where the month has fewer days; without a year February may have 29."""
    longest = monthrange(2000 if year is None else year, month)[1]
    if day > longest:
        of_year = f" {year}" if month == 2 and year is not None else ""
        raise DateError(DAY, f"{MONTHS[month - 1]}{of_year} has {longest} days")


def _nearest(day: int, month: int, weekday: int | None, today: date, when: When) -> date:
    _check_length(day, month, None)
    near = list(_in_years_around(day, month, today))
    if weekday is not None:
        near = [each for each in near if each.weekday() == weekday and abs(each.year - today.year) <= 1]
    near = [each for each in near if _fits(each, today, when)]
    if not near:
        raise DateError(YEAR, "Enter the year as well, such as 2026")
    return min(near, key=lambda each: (abs((each - today).days), each < today))


def _in_years_around(day: int, month: int, today: date) -> Iterator[date]:
    for year in range(today.year - _YEARS_AROUND, today.year + _YEARS_AROUND + 1):
        if day <= monthrange(year, month)[1]:
            yield date(year, month, day)


def _fits(day: date, today: date, when: When) -> bool:
    return when == EITHER or (day <= today if when == PAST else day >= today)
