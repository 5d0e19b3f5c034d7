"""A row of a spreadsheet as the resource form would be typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.domain.content.record import DATES, FLAGS, ORDERED, SETS
from app.domain.dates.date_error import BOXES, DateError
from app.domain.dates.read import read_cell
from app.domain.dates.when import EITHER, FUTURE, PAST, When

LISTED = (*SETS, "needs", *ORDERED)
_YES = ("yes", "y", "true", "1", "ydy", "ie")
_WHEN: Mapping[str, When] = {"reviewed_on": PAST, "next_review": FUTURE}


def form_record(cells: Mapping[str, str], before: Mapping[str, list[str]] | None, today: date) -> dict[str, list[str]]:
    """A row as the resource form would be typed. Columns that are not there keep what stood `before`."""
    record = dict(before or {})
    for name, cell in cells.items():
        if name in DATES:
            record |= _date_boxes(name, cell, today)
        elif name in LISTED:
            record[name] = [item.strip() for item in cell.replace("\n", ";").split(";") if item.strip()]
            if name == "needs":
                # The first of the cell is the main one.
                record.pop("lead_need", None)
        elif name in FLAGS:
            record[name] = ["y"] if cell.strip().casefold() in _YES else []
        else:
            record[name] = [cell if name == "body" else cell.strip()]
    return record


def day_in(name: str, cell: str, today: date) -> date | None:
    """The day that a cell of a column of dates holds; None for an empty one. Raises DateError."""
    return read_cell(cell, today, _WHEN.get(name, EITHER)) if cell.strip() else None


def _date_boxes(name: str, cell: str, today: date) -> dict[str, list[str]]:
    """Day, month and year as the form has them; what is no date is left for the form to refuse."""
    try:
        day = day_in(name, cell, today)
    except DateError:
        return {f"{name}-{box}": [text] for box, text in zip(BOXES, (cell.strip(), "", ""), strict=True)}
    return {f"{name}-{box}": [str(getattr(day, box))] if day else [""] for box in BOXES}
