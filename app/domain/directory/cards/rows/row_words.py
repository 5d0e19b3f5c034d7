"""Rows of a schedule in words: the days, the times, and what else a row says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time, timedelta

from app.domain.dates.day_words import (
    DAYS,
    SHORT_DAYS,
    day_in_words,
    listed,
    ordinal,
    time_in_words,
    weekdays_in_words,
)
from app.domain.directory.cards.rows.schedule_row import Row

SOON = timedelta(days=92)
NTHS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?![\d%]|st\b|nd\b|rd\b|th\b)")
_ONLY_TIMES = re.compile(
    r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|to|until|till|from|and|every|each|week|weekly|"
    r"day|daily|open|opening|hours|times?|am|pm|noon|midday|midnight|of|the|month|first|second|third|fourth|last|1st|2nd|3rd|4th|on|at|between|"
    r"\d{1,2}(?:[:.]\d\d)?(?:am|pm|noon)?|[\W_])+",
    re.IGNORECASE,
)


def times_in_words(opens: time | None, closes: time | None) -> str:
    """ "9:30am to 12 noon", "from 9am", "until 5pm", "24 hours"; "" where neither is given."""
    if opens and closes:
        if opens == closes or (opens == time(0) and closes == time(23, 59)):
            return "24 hours" if opens == time(0) else f"from {time_in_words(opens)}"
        return f"{time_in_words(opens)} to {time_in_words(closes)}"
    if opens:
        return f"from {time_in_words(opens)}"
    return f"until {time_in_words(closes)}" if closes else ""


def days_in_words(row: Row, today: date) -> str:
    """ "Every other Thursday", "First Tuesday of the month", "1st and 15th of the month", "Saturday 5 December"."""
    if row.only_on:
        return f"{DAYS[row.only_on.weekday()]} {day_in_words(row.only_on, today)}"
    if row.days.odd:
        return row.days.odd
    return _of_months(row) if row.monthly else _of_weeks(row)


def row_in_words(row: Row, today: date) -> str:
    """The whole row, what its own words add and its limits in time among it."""
    said = " ".join(part for part in (days_in_words(row, today), times_in_words(row.opens, row.closes)) if part)
    if row.every > 1 and (following := row.next_day(today)):
        said = f"{said}, next on {day_in_words(following, today)}"
    return with_limits(said, row, today)


def with_limits(said: str, row: Row, today: date) -> str:
    """`said` with what the row's words add, its way, and the days from or until which it holds."""
    said = _with_words(said, row)
    said = f"{row.by}: {said}" if row.by and said else said
    if said and row.starts and row.starts > today and not row.only_on:
        said = f"{said}, from {day_in_words(row.starts, today)}"
    if said and row.ends and row.ends - today <= SOON and not row.only_on:
        said = f"{said}, until {day_in_words(row.ends, today)}"
    return said


def adds_something(row: Row) -> bool:
    """Whether the row's own words say more than its days and times, or something else."""
    if not row.words or not _ONLY_TIMES.fullmatch(row.words):
        return bool(row.words)
    known = {f"{hour}:{at.minute:02}" for at in (row.opens, row.closes) if at for hour in (at.hour, at.hour % 12 or 12)}
    days = {*row.days.weekdays, *(weekday for _, weekday in row.days.nths)}
    return not (_times_of(row.words) <= known and _days_of(row.words) <= days)


def _with_words(said: str, row: Row) -> str:
    if not said or not row.words:
        return said or row.words
    if not (row.opens or row.closes):
        if _days_of(row.words):
            return row.words
        if _ONLY_TIMES.fullmatch(row.words):
            return f"{said} {row.words}"
        if row.words.strip(". ").casefold() in ("closed", "ar gau"):
            return f"{said} {row.words.casefold()}"
    return f"{said} ({row.words})" if adds_something(row) else said


def _of_weeks(row: Row) -> str:
    if row.every == 1:
        return weekdays_in_words(row.days.weekdays)
    days = listed([DAYS[day] for day in row.days.weekdays])
    if row.every == 2:
        return f"Every other {days}" if days else "Every other week"
    return f"Every {row.every} weeks on {days}" if days else f"Every {row.every} weeks"


def _of_months(row: Row) -> str:
    """One day a month or some, by number or weekday; a weekday without its number leaves open which one."""
    often = "of the month" if row.every == 1 else f"every {row.every} months"
    if row.days.nths:
        return _first_upper(f"{listed(_nths(row.days.nths))} {often}")
    if row.days.monthdays:
        return _first_upper(
            f"{listed([_monthday(day) for day in sorted(row.days.monthdays, key=lambda day: (day < 0, day))])} {often}"
        )
    days = listed([DAYS[day] for day in row.days.weekdays])
    often = "Monthly" if row.every == 1 else f"Every {row.every} months"
    return f"{often} on a {days}" if days else often


def _nths(nths: Sequence[tuple[int, int]]) -> list[str]:
    """ "second and fourth Monday" for two of one weekday, else each by itself."""
    by_day: dict[int, list[str]] = {}
    for nth, weekday in sorted(nths, key=lambda each: (each[0] < 0, each[0])):
        by_day.setdefault(weekday, []).append(
            NTHS.get(nth, f"{ordinal(abs(nth))} to last" if nth < 0 else ordinal(nth))
        )
    return [f"{listed(numbers)} {DAYS[weekday]}" for weekday, numbers in by_day.items()]


def _monthday(day: int) -> str:
    if day > 0:
        return ordinal(day)
    return "last day" if day == -1 else f"{ordinal(-day)} to last day"


def _times_of(words: str) -> set[str]:
    """The times of a text as digits, am and pm left open."""
    return {f"{int(hour)}:{minute or '00'}" for hour, minute in _TIME.findall(words)}


def _days_of(words: str) -> set[int]:
    return {n for n, day in enumerate(SHORT_DAYS) if re.search(rf"\b{day}", words, re.IGNORECASE)}


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
