"""What the list of resources is asked for: read from an address that can be kept as a bookmark, and held to pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app import runtime
from app.domain.dates.months import end_of_month, month_from, month_of
from app.domain.vocabulary import GROUPS, NATIONS, NEEDS, STAGES
from app.models.content.resource import STATUSES, ResourceRow

SORTS = {"title": "Title", "next_review": "Next review", "updated_at": "Last change"}
DUE = {"overdue": "Overdue", "month": "By the end of this month", "yes": "In the next 30 days"}
# What is asked for often, as (name, filter).
READY = (
    ("Due this month", {"status": "published", "due": "month"}),
    ("Changed last", {"sort": "updated_at"}),
    ("Archived", {"status": "archived"}),
)
KNOWN = {
    "status": STATUSES, "group": tuple(GROUPS), "nation": NATIONS, "need": NEEDS,
    "stage": STAGES, "sort": tuple(SORTS), "due": tuple(DUE),
}  # fmt: skip
_TAGS = {"nation": "nations", "need": "needs", "stage": "stages", "transition": "transitions"}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """The filter by the names of the form's fields; "" where anything will do. `today` settles what is due."""

    asked: Mapping[str, str]
    today: date

    @property
    def address(self) -> dict[str, str]:
        """The filter as an address carries it: what was asked for and nothing else."""
        return {name: value for name, value in self.asked.items() if value}

    @property
    def narrowed_by(self) -> int:
        """How many of the closed fields say something."""
        return sum(bool(value) for name, value in self.asked.items() if name not in ("words", "sort"))

    def fits(self, row: ResourceRow) -> bool:
        """Whether a page is one of those asked for, by its tags and the day of its review."""
        if any(self.asked[name] and self.asked[name] not in getattr(row, held) for name, held in _TAGS.items()):
            return False
        return self._is_due(row.next_review)

    def _is_due(self, day: date) -> bool:
        due = self.asked["due"]
        if month := month_from(due):
            return month_of(day) == month
        last = {
            "overdue": self.today - timedelta(days=1),
            "month": end_of_month(self.today),
            "yes": self.today + timedelta(days=30),
        }
        return not due or day <= last[due]


def filter_of(args: Mapping[str, str], today: date) -> ListFilter:
    """The filter that an address names. What it names and nobody knows is left out."""
    asked = {name: given if _is_known(name, given := args.get(name, "")) else "" for name in (*KNOWN, "transition")}
    return ListFilter(asked | {"words": args.get("words", "")[:80].replace("\x00", "")}, today)


def due_choices(chosen: str) -> list[tuple[str, str]]:
    """What the field for the review offers: a month too, where the address names one."""
    month = month_from(chosen)
    return [*DUE.items(), *([(str(month), f"In {month.words}")] if month else [])]


def _is_known(name: str, given: str) -> bool:
    if name == "transition":
        return given in runtime.content().questionnaire.transitions
    return given in KNOWN[name] or (name == "due" and month_from(given) is not None)
