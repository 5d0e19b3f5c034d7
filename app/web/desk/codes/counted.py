"""What followed from each code in the last month that is over, through the one door by which numbers leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app import runtime
from app.domain.counts.periods import last_whole_week, weeks_of, whole_months
from app.domain.counts.release import Cell
from app.services.counts.figures import Figures
from app.web.carer.passing.came_by import OPENED
from app.web.desk.numbers.filled import figure_of

WHAT = {OPENED: "opened", "started": "began the questions", "finished": "finished them"}


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of one month by happening and code; `month` in words."""

    month: str
    found: Mapping[str, Mapping[str, Cell]]

    def of(self, code: str) -> list[tuple[str, str]]:
        """(what, number) of one code, as it may be shown."""
        return [(words, figure_of(self.found[event], code).words) for event, words in WHAT.items()]


def counted() -> Counted:
    (month,) = whole_months(last_whole_week(runtime.today()), 1)
    figures = Figures(runtime.session()(), runtime.today(), weeks_of(month)[0])
    return Counted(month.words, {event: figures.month(event, month).get("code", {}) for event in WHAT})
