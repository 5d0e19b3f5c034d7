"""A row of a schedule as we understand it, and the days on which it holds."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Any

from app.domain.directory.cards.markup import one_line
from app.domain.directory.cards.rows.schedule_days import Days, read_days

LONGEST_WORDS = 200
# Beside such words times mean nothing, and midnight to midnight least of all.
_CLOSED = re.compile(r"(?:closed|shut|not open|no service|ar gau)(?: all day)?[.!]?", re.IGNORECASE)
MOST_DAYS_AHEAD = 3700
_BY = {"phone": "By phone", "telephone": "By phone", "online": "Online", "virtual": "Online", "video": "By video"}


@dataclass(frozen=True, slots=True)
class Row:
    """When something is open. `every` counts weeks, or months where `monthly`. `only_on` is a single day.

    `opens` and `closes` are UK clock times; a `closes` at or before `opens` is of the next day.
    """

    days: Days
    opens: time | None = None
    closes: time | None = None
    starts: date | None = None
    ends: date | None = None
    anchor: date | None = None
    only_on: date | None = None
    every: int = 1
    monthly: bool = False
    words: str = ""
    by: str = ""

    @property
    def is_weekly(self) -> bool:
        """Each week on the same days: what can stand together with others of its kind."""
        return (
            bool(self.days.weekdays)
            and not (self.monthly or self.only_on or self.days.odd or self.days.nths)
            and self.every == 1
        )

    @property
    def says_something(self) -> bool:
        named = self.days.weekdays or self.days.nths or self.days.monthdays or self.days.odd or self.only_on
        return bool(named or self.opens or self.closes or self.words)

    def has_ended(self, today: date) -> bool:
        last = self.only_on or self.ends
        return bool(last and (last < today or (self.starts and not self.only_on and last < self.starts)))

    def holds_on(self, day: date) -> bool | None:
        """Whether it holds on this day; None where the row does not say it clearly enough."""
        if self.only_on:
            return day == self.only_on
        if (self.starts and day < self.starts) or (self.ends and day > self.ends):
            return False
        if (
            self.days.odd
            or (self.every != 1 and not self.anchor)
            or not (self.days.weekdays or self.days.nths or self.days.monthdays)
        ):
            return None
        return self._falls_on(day) if self._in_turn(day) else False

    def next_day(self, today: date) -> date | None:
        """The next day on which it holds, today among them; None where that cannot be said, or within no year."""
        days = (today + timedelta(days=n) for n in range(370))
        return next((day for day in days if self.holds_on(day)), None) if self.holds_on(today) is not None else None

    def _in_turn(self, day: date) -> bool:
        if self.every == 1 or not self.anchor:
            return True
        if self.monthly:
            return ((day.year - self.anchor.year) * 12 + day.month - self.anchor.month) % self.every == 0
        mondays = [each - timedelta(days=each.weekday()) for each in (self.anchor, day)]
        return (mondays[1] - mondays[0]).days // 7 % self.every == 0

    def _falls_on(self, day: date) -> bool | None:
        last = monthrange(day.year, day.month)[1]
        if self.days.monthdays:
            falls = day.day in self.days.monthdays or day.day - last - 1 in self.days.monthdays
            return falls and (not self.days.weekdays or day.weekday() in self.days.weekdays)
        if self.days.nths:
            numbers = ((day.day - 1) // 7 + 1, -((last - day.day) // 7 + 1))
            return any(day.weekday() == weekday and nth in numbers for nth, weekday in self.days.nths)
        return None if self.monthly else day.weekday() in self.days.weekdays


def read_row(raw: Mapping[str, Any]) -> Row:
    """The row that a cleaned schedule holds; what it lacks stays empty."""
    anchor, until = _day(raw.get("dtstart")), _day(raw.get("until"))
    starts, ends = _day(raw.get("valid_from")), _day(raw.get("valid_to"))
    freq = raw.get("freq", "")
    days = read_days(str(raw.get("byday") or ""), str(raw.get("bymonthday") or ""))
    named = days.weekdays or days.nths or days.monthdays or days.odd
    if anchor and freq == "WEEKLY" and not named:
        days = replace(days, weekdays=(anchor.weekday(),))
    first = max((day for day in (starts, anchor) if day), default=None)
    last = min((day for day in (ends, until) if day), default=None)
    words = _words(raw)
    closed = bool(_CLOSED.fullmatch(words))
    row = Row(
        days=days,
        opens=None if closed else _time(raw.get("opens_at")),
        closes=None if closed else _time(raw.get("closes_at")),
        starts=first,
        ends=last,
        anchor=anchor,
        only_on=_single(days, anchor, (first, last), freq, raw.get("count")),
        every=max(1, int(raw.get("interval") or 1)),
        monthly=bool(freq == "MONTHLY" or days.nths or days.monthdays),
        words=words,
        by=_BY.get(str(raw.get("attending_type") or "").strip().casefold(), ""),
    )
    return _counted(row, raw.get("count"))


def _single(
    days: Days, anchor: date | None, limits: tuple[date | None, date | None], freq: str, count: object
) -> date | None:
    """The one day of a row that never comes again: a start without a rule, or a first and last day that are one."""
    first, last = limits
    named = days.weekdays or days.nths or days.monthdays or days.odd
    if first and first == last and (not named or first.weekday() in days.weekdays):
        return first
    once = count == 1 or (not freq and not named and last in (None, anchor))
    return anchor if once else None


def _counted(row: Row, count: object) -> Row:
    """The row with the end that its number of times comes to."""
    if not isinstance(count, int) or count < 1 or not row.anchor or row.only_on:
        return row
    left = count
    for n in range(MOST_DAYS_AHEAD):
        day = row.anchor + timedelta(days=n)
        holds = row.holds_on(day)
        if holds is None:
            return row
        left -= holds
        if left == 0 or (row.ends and day > row.ends):
            return replace(row, ends=min(day, row.ends or day))
    return row


def _words(raw: Mapping[str, Any]) -> str:
    said = [one_line(str(raw.get(name) or "")) for name in ("description", "notes")]
    return ". ".join(dict.fromkeys(words for words in said if words))[:LONGEST_WORDS]


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _time(value: object) -> time | None:
    try:
        return time.fromisoformat(value[:5]) if isinstance(value, str) else None
    except ValueError:
        return None
