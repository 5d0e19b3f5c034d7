"""The hours of a week in words: "Monday to Friday, 9am to 6pm; Saturday, 10am to 2pm"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time

from app.domain.dates.day_words import DAYS, listed, time_in_words

DAY = 24 * 60
WEEK = 7 * DAY
Minutes = tuple[int, int]


def week_in_words(week: Sequence[Sequence[tuple[time, time]]]) -> str:
    """The times of Monday to Sunday; a close that is no later than its opening is one of the next day."""
    spans = _joined(_of_week(week))
    if sum(ends - begins for begins, ends in spans) >= WEEK:
        return "Day and night, every day"
    by_day: dict[int, list[str]] = {}
    for begins, ends in spans:
        if ends - begins <= DAY:
            by_day.setdefault(begins // DAY, []).append(_times(begins, ends))
    words = [(days[0], f"{_days(days)}, {listed(times)}") for times, days in _alike(by_day)]
    words += [(b // DAY, f"{_at(b)} to {_at(e)}") for b, e in spans if e - b > DAY]
    return "; ".join(each for _, each in sorted(words))


def _of_week(week: Sequence[Sequence[tuple[time, time]]]) -> list[Minutes]:
    found = []
    for day, times in enumerate(week):
        for opens, closes in times:
            begins, length = day * DAY + _minute(opens), (_minute(closes) - _minute(opens)) % DAY or DAY
            found.append((begins, begins + length))
    return sorted(found)


def _joined(spans: Sequence[Minutes]) -> list[Minutes]:
    """Spans that touch made one; the last of the week may go on in the first."""
    found: list[Minutes] = []
    for begins, ends in spans:
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends, found[-1][1]))
        else:
            found.append((begins, ends))
    if len(found) > 1 and found[-1][1] - WEEK >= found[0][0]:
        found[-1] = (found[-1][0], max(found[-1][1], found[0][1] + WEEK))
        del found[0]
    return found


def _alike(by_day: dict[int, list[str]]) -> Iterable[tuple[list[str], list[int]]]:
    """Days with the same times, together."""
    found: dict[tuple[str, ...], list[int]] = {}
    for day, times in sorted(by_day.items()):
        found.setdefault(tuple(times), []).append(day)
    return [(list(times), days) for times, days in found.items()]


def _days(days: Sequence[int]) -> str:
    if len(days) == 7:
        return "Every day"
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [
        f"{DAYS[run[0]]} to {DAYS[run[-1]]}" if len(run) > 2 else listed([DAYS[day] for day in run]) for run in runs
    ]
    return listed(names)


def _times(begins: int, ends: int) -> str:
    return "all day" if ends - begins == DAY and begins % DAY == 0 else f"{_clock(begins)} to {_clock(ends)}"


def _at(minute: int) -> str:
    return f"{DAYS[minute // DAY % 7]} {_clock(minute)}"


def _clock(minute: int) -> str:
    return time_in_words(time(*divmod(minute % DAY, 60)))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
