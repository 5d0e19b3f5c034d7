"""The numbers of a stretch of time, as they may be published: read, told apart, and put through the one door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from math import inf
from typing import Any

from sqlalchemy.orm import Session

from app.domain.counts.periods import last_whole_week, month_of, weeks_of, weeks_of_block
from app.domain.counts.release import NOT_YET, Cell, Parts, bounds_of, release
from app.domain.counts.spans import ORDER
from app.domain.counts.tables import BY_PAGE, COUNTED_LATER, WAYS
from app.domain.dates.months import Month
from app.domain.vocabulary import NATIONS, STAGES
from app.storage.counts import event_counts

# Rows that stand in a table whether or not anybody is in them.
ALWAYS: dict[str, tuple[str, ...]] = {"nation": (*NATIONS, ""), "stage": STAGES, "span": ORDER, "code": ("",)}
ALL = "all"
Released = Mapping[str, Mapping[Any, Cell]]
Weeks = dict[date, Counter[str]]


class Figures:
    """Published figures as of `today`, of the weeks from `since` on. What is read once is not read again."""

    def __init__(self, session: Session, today: date, since: date) -> None:
        self._session, self._since = session, since
        self._last = last_whole_week(today)
        # Before it nothing was counted, which is another thing than none.
        self._first = event_counts.first_week(session) or date.max
        self._last_prompts = min(event_counts.last_week(session, "prompts_counted") or date.min, self._last)
        self._read: dict[tuple[str, str], Weeks] = {}
        self._months: dict[tuple[str, Month], Released] = {}

    def week(self, event: str, week: date) -> Cell:
        """The figure of one week. It is published first, so it depends on nothing else."""
        if not self._first <= week <= self._end(event):
            return NOT_YET
        return release({"week": Parts({week: self._number(event, week)}, fixed=True)})["week"][week]

    def month(self, event: str, month: Month) -> Released:
        """The figures of a month by all its ways, ALL among them; nothing while it is not yet over."""
        key = event, month
        if key not in self._months:
            weeks = weeks_of(month)
            known = self._first <= weeks[-1] <= self._end(event)
            self._months[key] = release(self._ways(event, weeks)) if known else {}
        return self._months[key]

    def block(self, event: str, block: date) -> Mapping[Any, Cell] | None:
        """The figures of eight weeks by page. `helped:yes` is one answer of "helped". None while they are not over."""
        weeks = weeks_of_block(block)
        if weeks[-1] > self._end(event):
            return None
        name, colon, answer = event.partition(":")
        found = self._together(name, "which", weeks)
        end = colon + answer
        numbers = {key.removesuffix(end): number for key, number in found.items() if key.endswith(end)}
        return release({"page": Parts(numbers)}, self._known(BY_PAGE[event], weeks) if event in BY_PAGE else (0, inf))[
            "page"
        ]

    def _ways(self, event: str, weeks: list[date]) -> dict[str, Parts]:
        by_week = {week: self._number(event, week) for week in weeks}
        ways = {ALL: Parts({ALL: sum(by_week.values())})}
        for name, way in WAYS.get(event, {}).items():
            numbers = dict.fromkeys(ALWAYS.get(name, ()), 0) | self._together(way.event, way.column, weeks)
            # Where a count was lost, what is told apart is not quite the same people, and nothing follows from it.
            parts = Parts(numbers, way.least, way.most)
            ways[name] = parts if parts.fit(sum(by_week.values())) else Parts(numbers, 0, inf)
        return ways | {"week": Parts(by_week, fixed=True)}

    def _known(self, event: str, weeks: list[date]) -> tuple[float, float]:
        """Between what the whole of these weeks lies, for somebody who has the figures of its weeks and months."""
        found = [self._known_of_month(event, month, weeks) for month in dict.fromkeys(map(month_of, weeks))]
        return sum(low for low, _ in found), sum(high for _, high in found)

    def _known_of_month(self, event: str, month: Month, weeks: list[date]) -> tuple[float, float]:
        low, high = self._bounds(event, (week for week in weeks_of(month) if week in weeks))
        whole = self.month(event, month)
        if not whole:
            return low, high
        rest_low, rest_high = self._bounds(event, (week for week in weeks_of(month) if week not in weeks))
        least, most = bounds_of(whole[ALL][ALL])
        return max(low, least - rest_high), min(high, most - rest_low)

    def _bounds(self, event: str, weeks: Iterable[date]) -> tuple[float, float]:
        found = [bounds_of(self.week(event, week)) for week in weeks]
        return sum(low for low, _ in found), sum(high for _, high in found)

    def _end(self, event: str) -> date:
        return self._last_prompts if event in COUNTED_LATER else self._last

    def _number(self, event: str, week: date) -> int:
        # Of the happenings that have ways, the first gives the whole as well.
        column = next(iter(WAYS[event].values())).column if event in WAYS else "event"
        return self._weeks(event, column).get(week, Counter()).total()

    def _together(self, event: str, column: str, weeks: list[date]) -> Counter[str]:
        read = self._weeks(event, column)
        return sum((read[week] for week in weeks if week in read), Counter())

    def _weeks(self, event: str, column: str) -> Weeks:
        if (event, column) not in self._read:
            weeks: Weeks = {}
            for week, part, number in event_counts.by_week(self._session, event, column, self._since, self._last):
                weeks.setdefault(week, Counter())[part] = number
            self._read[event, column] = weeks
        return self._read[event, column]
