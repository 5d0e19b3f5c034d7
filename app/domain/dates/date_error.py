"""A date that cannot be read, and which part of it is wrong."""

from __future__ import annotations

from app.domain.errors import CareCompanionError

DAY, MONTH, YEAR = "day", "month", "year"
BOXES = (DAY, MONTH, YEAR)
# Where nothing of it is a date.
WHOLE = "whole"
LONGEST_QUOTE = 30


class DateError(CareCompanionError, ValueError):
    """`part` is what is wrong (day, month, year or whole), `box` the box to go to; `message` is for who typed it."""

    def __init__(self, part: str, message: str, box: str = "") -> None:
        super().__init__(message)
        self.part = part
        self.message = message
        self.box = box or (part if part in BOXES else DAY)


def quoted(text: str) -> str:
    """What was typed, as a message repeats it."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return f"“{cut}”"
