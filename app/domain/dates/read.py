"""Reads a day from what somebody typed: three boxes, one text, or the cell of a spreadsheet."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.dates.date_error import BOXES, DAY, MONTH, WHOLE, YEAR, DateError, quoted
from app.domain.dates.names import WEEKDAYS, month_of
from app.domain.dates.parts import Parts, part_in, parts_of, unknown_month
from app.domain.dates.reckon import day_of, in_words
from app.domain.dates.when import EITHER, When
from app.domain.dates.words import plain, words_of

# Excel counts days from here; from 1927 to 2099, so that no year or other number is taken for a day.
_SERIAL_START = date(1899, 12, 30)
_SERIAL = re.compile(r"([1-7][0-9]{4})([.,][0-9]+)?")
_NUMBER = re.compile(r"-?[0-9]+(\.0*)?(e\+?[0-9]+)?", re.IGNORECASE)
_LAST_SERIAL = 73_050
_SEVERAL = re.compile(r"\w\W+\w")


@dataclass(frozen=True, slots=True)
class Reading:
    """The day that was read. `sure`: it was typed as three plain numbers, so that there was nothing to guess."""

    on: date
    sure: bool = False

    @property
    def said_back(self) -> str:
        """Which day it is, in a sentence for whoever typed it."""
        return f"We read this as {WEEKDAYS[self.on.weekday()]} {in_words(self.on)}"


def exact_day(typed: Sequence[str]) -> date | None:
    """The day of three plain numbers, the year with four digits: it is the same whatever day is today."""
    if not re.fullmatch(r"[0-9]{1,2} [0-9]{1,2} (19|20)[0-9]{2}", " ".join(text.strip() for text in typed)):
        return None
    day, month, year = map(int, typed)
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def read_boxes(typed: Sequence[str], today: date, when: When = EITHER) -> Reading | None:
    """The day of three boxes (day, month, year), of which one may hold a whole date; None where all are empty.

    DateError names the part that is wrong and the box to go to. Without a year it is the nearest that `when` allows.
    """
    if exact := exact_day(typed):
        return Reading(exact, sure=True)
    boxes = {box: text for box, text in zip(BOXES, map(plain, typed), strict=True) if text}
    if not boxes:
        return None
    parts = Parts()
    for box, text in _in_order(boxes).items():
        parts = parts.joined(_parts_in(box, text, today, when), box)
    try:
        return Reading(day_of(parts, today, when))
    except DateError as error:
        only, text = next(iter(boxes.items()))
        in_one_box = len(boxes) == 1 and _SEVERAL.search(text)
        raise DateError(error.part, error.message, only if in_one_box else "") from error


def read_day(text: str, today: date, when: When = EITHER) -> date:
    """The day that one text holds. DateError names the part that is wrong; so it does for an empty one."""
    text = plain(text)
    if not text:
        raise DateError(WHOLE, "Enter a date, such as 3 December 2026")
    return day_of(parts_of(words_of(text), text, today, when), today, when)


def read_cell(text: str, today: date, when: When = EITHER) -> date:
    """As `read_day`; a number of five digits is the day that a spreadsheet counts so."""
    found = _SERIAL.fullmatch(text.strip())
    if found and int(found[1]) <= _LAST_SERIAL:
        return _SERIAL_START + timedelta(days=int(found[1]))
    try:
        return read_day(text, today, when)
    except DateError as error:
        if not _NUMBER.fullmatch(text.strip()):
            raise
        words = f"The number {quoted(text.strip())} is no day. Write it like 3 December 2026"
        raise DateError(WHOLE, words) from error


def _parts_in(box: str, text: str, today: date, when: When) -> Parts:
    """What one box gives: its own part, or the whole date that was pasted into it."""
    try:
        words = words_of(text, box)
        mixed = len(words.numbers) > 1 and not words.months
        if (words.unknown or mixed) and not _SEVERAL.search(text):
            raise _not_a(box, text)
        if words.lone_number and len(words.lone_number) not in (6, 8):
            return part_in(box, words, today, when)
        if len(words.months) == 1 and not words.numbers and not words.unknown:
            return part_in(box, words, today, when)
        return parts_of(words, text, today, when)
    except DateError as error:
        raise DateError(error.part, error.message, box) from error


def _not_a(box: str, text: str) -> DateError:
    """What is said of one word that is none of what its box is for."""
    if box == MONTH:
        return unknown_month(text)
    example = "a number from 1 to 31" if box == DAY else "four digits, such as 2026"
    return DateError(box, f"The {box} {quoted(text)} is not one we can read. Write {example}")


def _in_order(boxes: dict[str, str]) -> dict[str, str]:
    """The boxes with two of them changed over, where somebody began with the year, or with the month's name."""
    day, month, year = (boxes.get(box, "") for box in BOXES)
    if re.fullmatch(r"\d{4}", day) and re.fullmatch(r"\d{1,2}", year):
        return {**boxes, DAY: year, YEAR: day}
    if month_of(day.casefold()) and re.fullmatch(r"\d{1,2}", month):
        return {**boxes, DAY: month, MONTH: day}
    return boxes
