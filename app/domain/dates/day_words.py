"""Days and times of day in the words of a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_DAYS = tuple(day[:3] for day in DAYS)


def day_in_words(day: date, today: date) -> str:
    """ "5 January"; with its year where that is neither this year nor the next day of that name: "5 January 2028"."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    within_a_year = abs((day - today).days) < 330
    return words if within_a_year and (day.year == today.year or day > today) else f"{words} {day.year}"


def time_in_words(at: time) -> str:
    """ "9:30am", "10am", "12 noon", "midnight"."""
    if at.minute == 0 and at.hour in (0, 12):
        return "12 noon" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def weekdays_in_words(days: Iterable[int]) -> str:
    """ "Mon, Wed", "Mon to Fri", "Mon to Wed, Fri", "Every day"; Monday is 0."""
    ordered = sorted(set(days))
    if len(ordered) == 7:
        return "Every day"
    runs: list[list[int]] = []
    for day in ordered:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(run) for run in runs)


def listed(words: Sequence[str], last: str = " and ") -> str:
    """ "a", "a and b", "a, b and c"."""
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def ordinal(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _run(days: list[int]) -> str:
    if len(days) > 2:
        return f"{SHORT_DAYS[days[0]]} to {SHORT_DAYS[days[-1]]}"
    return ", ".join(SHORT_DAYS[day] for day in days)
