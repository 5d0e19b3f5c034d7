"""Months of a year: how they are written, when they end, and how many days of something lie in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple


class Month(NamedTuple):
    """A month of a year, as "2026-12" writes it."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def words(self) -> str:
        """For example "December 2026"."""
        return f"{date(self.year, self.month, 1):%B %Y}"

    @property
    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)


def month_of(day: date) -> Month:
    return Month(day.year, day.month)


def month_from(text: str) -> Month | None:
    """The month that "2026-12" names; None for anything else."""
    year, dash, month = text.partition("-")
    if not (dash and text.isascii() and year.isdigit() and month.isdigit() and len(year) == 4 and len(month) == 2):
        return None
    return Month(int(year), int(month)) if int(year) >= 1 and 1 <= int(month) <= 12 else None


def end_of_month(day: date) -> date:
    """The last day of the month in which `day` lies."""
    following = month_of(day).next
    return date(following.year, following.month, 1) - timedelta(days=1)


def number_by_month(days: Iterable[date], today: date, months: int = 12) -> tuple[int, list[tuple[Month, int]]]:
    """How many of the days lie before this month; then each of `months` months from this one on with its number."""
    counts = Counter(month_of(day) for day in days)
    this = month_of(today)
    coming = [this]
    while len(coming) < months:
        coming.append(coming[-1].next)
    return sum(number for month, number in counts.items() if month < this), [(m, counts[m]) for m in coming]
