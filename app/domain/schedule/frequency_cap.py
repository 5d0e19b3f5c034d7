"""At most so many prompts a day and in any seven days in a row. Rule 3 of docs/rules.md."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from app.domain.schedule.candidates import CHOSEN_BY_THE_CARER, Candidate

WEEK = 7


def capped(
    found: Iterable[Candidate], sent_days: Iterable[date], per_day: int, most: int, span: int = WEEK
) -> list[tuple[date, Candidate]]:
    """Each candidate with its day, in order of days: at most `per_day` a day and `most` in any `span` days.

    The one nearest its event's day keeps its place (of two, the one that can wait less); others move to the next day
    with room, or fall away when that is past their last useful day. What was sent already takes its room first.
    """
    taken = sorted(day.toordinal() for day in sent_days)
    kept: list[tuple[date, Candidate]] = []
    line = [_in_line(candidate, candidate.day) for candidate in found]
    heapify(line)
    while line:
        *_, day, candidate = heappop(line)
        # What pushed it to this day must not push it into days that belong to others.
        if _has_room(taken, day.toordinal(), per_day, most, span) and candidate.may_speak(day):
            insort(taken, day.toordinal())
            kept.append((day, candidate))
        elif day < candidate.last:
            heappush(line, _in_line(candidate, day + timedelta(days=1)))
    return sorted(kept, key=lambda pair: (pair[0], pair[1].distance, pair[1].key))


def _in_line(candidate: Candidate, day: date) -> tuple[int, int, date, str, date, Candidate]:
    """Its place among the others, first the nearest to its event.

    Each day of waiting takes a prompt further from its event, so that others are nearer then. It counts from the day
    that it was due and not from today: a plan that is made again tomorrow says the same.
    """
    waited = 0 if candidate.distance == CHOSEN_BY_THE_CARER else (day - candidate.due).days
    return candidate.distance + waited, (candidate.last - day).days, candidate.due, candidate.key, day, candidate


def _has_room(taken: list[int], day: int, per_day: int, most: int, span: int) -> bool:
    """Whether one more on `day` keeps both limits, in every row of `span` days that holds it."""
    first, end = bisect_left(taken, day - span + 1), bisect_left(taken, day + span)
    if taken[first:end].count(day) >= per_day:
        return False
    for place in range(first, end - most + 1):
        # So many of them, so close together that one row of days holds them and `day`.
        earliest, last = taken[place], taken[place + most - 1]
        if (last if last > day else day) - (earliest if earliest < day else day) < span:
            return False
    return True
