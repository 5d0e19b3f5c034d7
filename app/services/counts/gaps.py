"""Where many people stand and the library has little for them, or little that helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.domain.content.resource import Library, Resource
from app.domain.counts.release import Cell, per_cent, summed
from app.services.counts.figures import Figures

FEW_PAGES = 3
FEW_HELPED = 50
NO_CHANGE = "none"


class Gap(NamedTuple):
    """A stage and a change that at least eight people told of, the pages for it, and how far they help."""

    stage: str
    change: str
    pages: int
    helped: str


def gaps(figures: Figures, library: Library, block: date) -> list[Gap]:
    """The situations of eight weeks with few or unhelpful pages, those with fewest pages first.

    How many people stand there is not said: those numbers would add up with the table of stages.
    """
    told = figures.block("situation", block) or {}
    said = [figures.block(f"helped:{answer}", block) or {} for answer in ("yes", "partly", "no")]
    found = []
    for key in (key for key, cell in told.items() if cell.size and ":" in key):
        stage, _, change = key.partition(":")
        there = [page for page in library if _is_for(page, stage, change)]
        helped = _helped(there, said)
        if len(there) < FEW_PAGES or (helped and int(helped.rstrip("%")) < FEW_HELPED):
            found.append(Gap(stage, change, len(there), helped))
    return sorted(found, key=lambda gap: (gap.pages, gap.stage, gap.change))


def _is_for(page: Resource, stage: str, change: str) -> bool:
    """Whether a page is marked for the change; with no change, for the stage."""
    if change == NO_CHANGE:
        return stage in page.stages
    return change in page.transitions and (not page.stages or stage in page.stages)


def _helped(pages: Iterable[Resource], said: list[Mapping[Any, Cell]]) -> str:
    yes, partly, no = (summed([cells[page.id] for page in pages if page.id in cells]) for cells in said)
    return per_cent(yes, summed([yes, partly, no]))
