"""The stretches of time in which numbers are published: weeks, months of whole weeks, and blocks of eight weeks.

Each is made of whole weeks and none overlaps another of its kind, so no figure can be had as a difference of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.dates.months import Month, month_from

WEEK = timedelta(days=7)
WEEKS_IN_A_BLOCK = 8
# A Monday; blocks are counted from it.
FIRST_BLOCK = date(2024, 1, 1)
# A week's last counts are written, and a clock that is a little off has come round.
SETTLES = timedelta(days=1)


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def last_whole_week(today: date) -> date:
    """The Monday of the last week that is over and settled."""
    return week_of(today - SETTLES) - WEEK


def month_of(week: date) -> Month:
    """The month to which a week belongs, whole: that of its Thursday."""
    thursday = week + timedelta(days=3)
    return Month(thursday.year, thursday.month)


def weeks_of(month: Month) -> list[date]:
    """The Mondays of a month's four or five weeks."""
    first = week_of(date(month.year, month.month, 1))
    return [week for number in range(6) if month_of(week := first + number * WEEK) == month]


def whole_months(last_week: date, number: int = 12) -> list[Month]:
    """The last months of which every week is over, oldest first."""
    this = month_of(last_week + WEEK)
    found: list[Month] = []
    while len(found) < number:
        this = before(this)
        found.append(this)
    return found[::-1]


def before(month: Month) -> Month:
    return Month(month.year - (month.month == 1), (month.month - 2) % 12 + 1)


def block_of(week: date) -> date:
    """The first Monday of the eight weeks in which a week lies."""
    return FIRST_BLOCK + (week - FIRST_BLOCK) // (WEEKS_IN_A_BLOCK * WEEK) * WEEKS_IN_A_BLOCK * WEEK


def weeks_of_block(block: date) -> list[date]:
    return [block + number * WEEK for number in range(WEEKS_IN_A_BLOCK)]


def whole_blocks(last_week: date, number: int = 6) -> list[date]:
    """The first Mondays of the last blocks that are over, oldest first."""
    end = block_of(last_week + WEEK)
    return [end - (number - each) * WEEKS_IN_A_BLOCK * WEEK for each in range(number)]


def blocks_around(changed_on: date) -> tuple[date, date]:
    """The block before the one in which something changed, and the one after it."""
    held = block_of(week_of(changed_on))
    return held - WEEKS_IN_A_BLOCK * WEEK, held + WEEKS_IN_A_BLOCK * WEEK


def week_words(week: date) -> str:
    """For example "30 November 2026"."""
    return f"{week.day} {week:%B %Y}"


def block_words(block: date) -> str:
    end = block + WEEKS_IN_A_BLOCK * WEEK - timedelta(days=1)
    return f"{week_words(block)} to {week_words(end)}"


def read_month(text: str, known: Sequence[Month]) -> Month | None:
    """The month that "2026-10" names, where it is one of those known."""
    month = month_from(text)
    return month if month in known else None


def read_week(text: str, known: Sequence[date]) -> date | None:
    """The Monday that "2026-10-05" names, where it is one of those known."""
    return next((each for each in known if each.isoformat() == text), None)
