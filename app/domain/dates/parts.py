"""Which of the numbers and names of a typed date are its day, its month and its year: the day first, as in the UK."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from app.domain.dates.date_error import DAY, MONTH, WHOLE, YEAR, DateError, quoted
from app.domain.dates.names import MONTHS, likely_month
from app.domain.dates.when import FUTURE, PAST, When
from app.domain.dates.words import NOT_A_DATE, Words

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
_JUST_PASSED = 10
ADD_DAY = "Enter the day as well, such as 3 December 2026"
ADD_MONTH = "Enter the month as well, such as 12 or December"


@dataclass(frozen=True, slots=True)
class Parts:
    """What was typed of a date, not yet tried on a calendar. `weekday`: Monday is 0."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    def joined(self, other: Parts, box: str) -> Parts:
        """Both together. DateError for `box`, which holds `other`, where they contradict each other."""
        found: dict[str, int | None] = {}
        for name in (each.name for each in fields(self)):
            ours, theirs = getattr(self, name), getattr(other, name)
            if None not in (ours, theirs) and ours != theirs:
                raise DateError(name, "The boxes hold two different dates. Leave one of them", box)
            found[name] = ours if theirs is None else theirs
        return Parts(**found)


def parts_of(words: Words, text: str, today: date, when: When) -> Parts:
    """The parts of a text that may hold a whole date. DateError names the part that cannot be read."""
    if words.unknown:
        raise _unknown(words, text)
    weekday = words.weekdays[0] if words.weekdays else None
    if len(words.months) > 1 or len(words.weekdays) > 1 or len(words.numbers) + len(words.months) > 3:
        raise DateError(WHOLE, f"{quoted(text)} holds more than one date. Write one, like 3 December 2026")
    month = words.months[0] if words.months else None
    day, number, year = _arranged(list(words.numbers), named=month is not None)
    return Parts(
        int(day) if day else None,
        month or (int(number) if number else None),
        full_year(year, today, when) if year else None,
        weekday,
    )


def part_in(box: str, words: Words, today: date, when: When) -> Parts:
    """The part that the one number, or the one name, in `box` stands for."""
    weekday = words.weekdays[0] if words.weekdays else None
    if not words.numbers:
        return Parts(month=words.months[0] if words.months else None, weekday=weekday)
    number = words.numbers[0]
    if box == YEAR:
        return Parts(year=full_year(number, today, when), weekday=weekday)
    value = int(number[:9])
    return Parts(day=value, weekday=weekday) if box == DAY else Parts(month=value, weekday=weekday)


def full_year(digits: str, today: date, when: When) -> int:
    """The year of four digits, or the nearest one that ends with these two and that `when` allows.

    DateError for any other number of digits. A year that has just passed is not moved a century on.
    """
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        raise DateError(YEAR, f"The year {quoted(digits)} is not one we can read. Write all four digits, such as 2026")
    century = today.year - today.year % 100
    years = [century + shift + int(digits) for shift in (100, 0, -100)]
    first = today.year - _JUST_PASSED if when == FUTURE else EARLIEST_YEAR
    last = today.year if when == PAST else LATEST_YEAR
    sensible = [year for year in years if first <= year <= last]
    return min(sensible or years, key=lambda year: abs(year - today.year))


def unknown_month(word: str) -> DateError:
    """What is said of a name that no month has."""
    likely = likely_month(word.casefold())
    advice = (
        f"Write {likely} or {MONTHS[likely - 1]}" if likely else "Write its number or its name, like 12 or December"
    )
    return DateError(MONTH, f"The month {quoted(word)} is not one we know. {advice}")


def _arranged(numbers: list[str], *, named: bool) -> tuple[str, str, str]:
    """Day, month and year, each "" where it was not typed; the month is not among them when it is `named`."""
    if not named and len(numbers) == 1 and len(numbers[0]) in (6, 8):
        numbers = _without_gaps(numbers[0])
    if numbers and len(numbers[0]) == 4:
        year, *rest = numbers
        day = rest.pop() if len(rest) == 2 or (named and rest) else ""
        return day, rest[0] if rest else "", year
    if numbers and len(numbers) < 3 and len(numbers[-1]) == 4:
        *rest, year = numbers
        day, month = (rest[0], "") if named and rest else ("", rest[0] if rest else "")
        return day, month, year
    padded = [*numbers, "", "", ""]
    return (padded[0], "", padded[1]) if named else (padded[0], padded[1], padded[2])


def _without_gaps(digits: str) -> list[str]:
    """03122026, 20261203 and 031226, as three numbers."""
    if len(digits) == 8 and not EARLIEST_YEAR <= int(digits[4:]) <= LATEST_YEAR:
        return [digits[:4], digits[4:6], digits[6:]]
    return [digits[:2], digits[2:4], digits[4:]]


def _unknown(words: Words, text: str) -> DateError:
    word = words.unknown[0]
    if words.months or not words.numbers or len(words.unknown) > 1:
        return DateError(WHOLE, f"{quoted(text)} {NOT_A_DATE}")
    return unknown_month(word)
