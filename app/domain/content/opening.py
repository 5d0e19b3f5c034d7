"""Whether a phone line answers at a moment, and its hours in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from app.domain.content.phone_lines import PhoneLine
from app.domain.dates.bank_holidays import closed_everywhere, hours_may_differ
from app.domain.dates.day_words import DAYS
from app.domain.dates.uk_clock import Span, clock, joined, midnight, moment
from app.domain.dates.week_words import week_in_words
from app.domain.time_zones import UK

AHEAD = timedelta(days=7)
KNOWN_DAYS = 14
DAY = timedelta(days=1)


class Opening(NamedTuple):
    """Whether a line answers, None where that is not sure; `words` say it, "" where nothing can be said."""

    is_open: bool | None
    words: str


class States(NamedTuple):
    """What is to be said of a line over some days: from minute `at` after `start`, the words of that place.

    Nothing may be said before `start`, nor once `minutes` have gone by.
    """

    start: datetime
    minutes: int
    words: tuple[str, ...]
    at: tuple[tuple[int, int], ...]


NOT_SURE = Opening(None, "")


def opening(line: PhoneLine, now: datetime) -> Opening:
    """The state at `now` (aware), by UK clock time.

    Not sure are: hours that nobody knows, those that touch a change of clocks, and bank holidays, unless it is known
    whether the line keeps its hours on them; even then a day that is a holiday in one nation alone is not sure.
    """
    if line.always:
        return Opening(True, "Open day and night")
    if not line.week:
        return NOT_SURE
    today = now.astimezone(UK).date()
    spans: list[Span] = []
    for day in (today + timedelta(days=n) for n in range(-1, AHEAD.days + 1)):
        found = _spans_of(line, day)
        if found is None and day > today:
            return _state(spans, now, midnight(day))
        if found is None and (day == today or _into_next_day(line, day)):
            return NOT_SURE
        spans += found or ()
    return _state(spans, now, midnight(today + AHEAD))


@lru_cache(maxsize=512)
def states(line: PhoneLine, today: date, known_days: int = KNOWN_DAYS) -> States:
    """What is to be said of a line from the begin of `today` for a fortnight, for a page that is kept somewhere."""
    start, end = midnight(today), midnight(today + timedelta(days=known_days))
    # Of the day after as well: a day before a line closes, other words begin.
    days = [today + timedelta(days=n) for n in range(-1, known_days + 1)]
    turns = {midnight(day) for day in days}
    for span in (span for day in days for span in _spans_of(line, day) or ()):
        turns |= {*span, span[1] - DAY}
    words: dict[str, int] = {}
    at: list[tuple[int, int]] = []
    for turn in sorted(turn for turn in turns if start <= turn < end):
        place = words.setdefault(opening(line, turn).words, len(words))
        if not at or at[-1][1] != place:
            at.append((_minutes(turn - start), place))
    return States(start, _minutes(end - start), tuple(words), tuple(at))


def _into_next_day(line: PhoneLine, day: date) -> bool:
    return any(closes <= opens and closes > time(0) for opens, closes in line.week[day.weekday()])


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _spans_of(line: PhoneLine, day: date) -> list[Span] | None:
    """The spans that begin on a day; None where they are not sure."""
    times = line.week[day.weekday()] if line.week else ()
    if times and hours_may_differ(day) and not line.open_on_bank_holidays:
        return [] if line.open_on_bank_holidays is False and closed_everywhere(day) else None
    spans = []
    for opens, closes in times:
        begins, ends = moment(day, opens), moment(day if closes > opens else day + DAY, closes)
        if begins is None or ends is None:
            return None
        spans.append((begins, ends))
    return spans


def _state(spans: Sequence[Span], now: datetime, known_to: datetime) -> Opening:
    """`known_to` is where our knowledge ends: no closing and no opening after it is said."""
    whole = list(joined(spans))
    for begins, ends in whole:
        if begins <= now < ends:
            until = f"Open now, until {_closing(now, ends)}" if ends < known_to else "Open now"
            return Opening(True, until)
    following = next((begins for begins, _ in whole if begins > now), None)
    return Opening(False, f"Opens {_when(now, following)}" if following else "Closed now")


def _closing(now: datetime, ends: datetime) -> str:
    """A time of the next 24 hours stands alone: "6pm"; a later one has its day."""
    day = "" if ends - now <= DAY else f"{DAYS[ends.astimezone(UK).weekday()]} at "
    return f"{day}{clock(ends)}"


def _when(now: datetime, begins: datetime) -> str:
    day = begins.astimezone(UK).date()
    away = (day - now.astimezone(UK).date()).days
    if away < 2:
        return f"at {clock(begins)} {'tomorrow' if away else 'today'}"
    return f"on {DAYS[day.weekday()]} at {clock(begins)}"


def hours_in_words(line: PhoneLine) -> str:
    """For example "Monday to Friday, 9am to 6pm", or that nobody knows."""
    if line.always:
        return "Day and night, every day"
    return week_in_words(line.week) if line.week else "We do not know its hours"
