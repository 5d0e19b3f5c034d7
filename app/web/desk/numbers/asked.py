"""Which stretch of time a table of numbers is asked for: read from its address, and held to those that there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.counts.periods import (
    WEEK,
    last_whole_week,
    month_of,
    read_month,
    read_week,
    weeks_of,
    whole_blocks,
    whole_months,
)
from app.domain.dates.months import Month

BY = {"month": "By month", "week": "By week"}
MONTHS, BLOCKS, WEEKS = 12, 6, 26
FAULTS = {
    "by": "Choose by month or by week",
    "month": "Choose one of the months of the list. Figures stand for the last twelve whole months",
    "block": "Choose one of the stretches of eight weeks of the list",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a table is asked for. `errors` names each field that could not be read; the default stands in its place."""

    by: str
    month: Month
    block: date
    months: Sequence[Month]
    blocks: Sequence[date]
    weeks: Sequence[date]
    errors: tuple[tuple[str, str], ...] = ()

    @property
    def since(self) -> date:
        """The first Monday of which a figure may be wanted."""
        first = min(self.blocks[0], self.weeks[0], weeks_of(self.months[0])[0])
        # The whole of the month in which that lies: its total says something of each of its weeks.
        return weeks_of(month_of(first))[0]


def asked_of(args: Mapping[str, str], today: date) -> Asked:
    """What an address asks for. Where it says nothing: by month, the last whole month, the last eight weeks."""
    last = last_whole_week(today)
    months, blocks = whole_months(last, MONTHS), whole_blocks(last, BLOCKS)
    given = {name: args.get(name, "") for name in FAULTS}
    by = given["by"] if given["by"] in BY else None
    month, block = read_month(given["month"], months), read_week(given["block"], blocks)
    read = {"by": by, "month": month, "block": block}
    errors = tuple((name, FAULTS[name]) for name, text in given.items() if text and read[name] is None)
    weeks = [last - each * WEEK for each in reversed(range(WEEKS))]
    return Asked(by or "month", month or months[-1], block or blocks[-1], months, blocks, weeks, errors)
