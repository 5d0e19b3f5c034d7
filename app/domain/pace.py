"""At most so many prompts a day and in any seven days in a row. Rule 3."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import date

from app.domain.bundles import Candidate
from app.domain.room import after_rooms

WEEK = 7


def paced(
    found: Iterable[Candidate], sent_days: Iterable[date], per_day: int, most: int, span: int = WEEK
) -> list[tuple[date, Candidate]]:
    """Each candidate with its day, in order of days: at most `per_day` a day and `most` in any `span` days.

    The one nearest its event's day keeps its place (of two, the one that can wait less); others move to the next day
    with room, or fall away when that is past their last useful day. What was sent already takes its room first.
    """
    taken = sorted(day.toordinal() for day in sent_days)
    kept: list[tuple[date, Candidate]] = []
    for candidate in sorted(found, key=lambda c: (c.distance, c.last - c.day, c.day, c.key)):
        day, last = candidate.day.toordinal(), candidate.last.toordinal()
        while day <= last and not (_has_room(taken, day, per_day, most, span) and _may_speak(candidate, day)):
            day += 1
        if day <= last:
            insort(taken, day)
            kept.append((date.fromordinal(day), candidate))
    return sorted(kept, key=lambda pair: (pair[0], pair[1].distance, pair[1].key))


def _may_speak(candidate: Candidate, day: int) -> bool:
    """Whether what pushed it to this day did not push it into days that belong to others."""
    moved_to = date.fromordinal(day)
    return not candidate.rooms or after_rooms(moved_to, candidate.rooms) == moved_to


def _has_room(taken: list[int], day: int, per_day: int, most: int, span: int) -> bool:
    """Whether one more on `day` keeps both limits, in every row of `span` days that holds it."""
    here = bisect_left(taken, day + 1) - bisect_left(taken, day)
    if here >= per_day:
        return False
    for first in range(day - span + 1, day + 1):
        if bisect_left(taken, first + span) - bisect_left(taken, first) >= most:
            return False
    return True
