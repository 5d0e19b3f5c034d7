"""Phone lines: whom they serve, when they answer, what they cost; pages name them by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from app.domain.record_fields import RecordFieldError, flag, known_fields, text
from app.domain.vocabulary import NATIONS

ALWAYS = "always"
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIELDS = (
    "name", "number", "text_number", "text_word", "nations", "hours", "hours_unknown", "bank_holidays", "cost",
    "languages", "relay", "url", "checked_on", "confirmed", "kept_for",
)  # fmt: skip
_SPAN = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)")
_NUMBER = re.compile(r"[0-9 ]+")

Opened = tuple[time, time]
"""Opens and closes; a close that is no later than the opening is one of the next day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneLine:
    """One line that people call or text.

    `week` holds the times of Monday to Sunday; it is empty where `always` is true, and where the hours are not known.
    `open_on_bank_holidays` and `relay` (text relay, 18001 first) are None where nobody knows. `kept_for` says why a
    line stands here that no page names.
    """

    id: str
    name: str
    nations: frozenset[str]
    cost: str
    url: str
    checked_on: date
    confirmed: bool
    number: str = ""
    text_number: str = ""
    text_word: str = ""
    always: bool = False
    week: tuple[tuple[Opened, ...], ...] = ()
    open_on_bank_holidays: bool | None = None
    languages: str = ""
    relay: bool | None = None
    kept_for: str = ""

    def serves(self, nation: str | None) -> bool:
        """Whether somebody of `nation` may be sent there; of no known nation, whether everybody may."""
        return nation in self.nations if nation else len(self.nations) == len(NATIONS)


def digits_of(line: PhoneLine) -> tuple[str, ...]:
    """The numbers of a line, to call and to text, without blanks."""
    return tuple(number.replace(" ", "") for number in (line.number, line.text_number) if number)


def digits_of_all(lines: Mapping[str, PhoneLine]) -> frozenset[str]:
    """The numbers that pages show: nobody's own, wherever they are typed."""
    return frozenset(number for line in lines.values() for number in digits_of(line))


def serving(ids: Iterable[str], lines: Mapping[str, PhoneLine], nation: str | None) -> tuple[PhoneLine, ...]:
    """The lines of these ids that serve `nation`, in order; an id that is not known is left out."""
    return tuple(lines[each] for each in ids if each in lines and lines[each].serves(nation))


def phone_lines_from(record: Mapping[str, Any]) -> dict[str, PhoneLine]:
    """The lines by id, of their TOML record. Raises RecordFieldError, naming the line and the field."""
    return {line_id: _line(line_id, entry) for line_id, entry in record.items()}


def _line(line_id: str, entry: Any) -> PhoneLine:
    if not isinstance(entry, Mapping):
        raise RecordFieldError(f"{line_id}: must be a table")
    known_fields(entry, _FIELDS, line_id)
    number, text_number = (_digits(entry, field, line_id) for field in ("number", "text_number"))
    if not number and not text_number:
        raise RecordFieldError(f"{line_id}: number is missing")
    always, week = _hours(entry, line_id)
    return PhoneLine(
        id=line_id,
        name=text(entry, "name", line_id),
        nations=_nations(entry, line_id),
        cost=text(entry, "cost", line_id),
        url=text(entry, "url", line_id),
        checked_on=_day(entry, line_id),
        confirmed=flag(entry, "confirmed", line_id),
        number=number,
        text_number=text_number,
        text_word=text(entry, "text_word", line_id, ""),
        always=always,
        week=week,
        open_on_bank_holidays=_bank_holidays(entry, line_id),
        languages=text(entry, "languages", line_id, ""),
        relay=flag(entry, "relay", line_id) if "relay" in entry else None,
        kept_for=text(entry, "kept_for", line_id, ""),
    )


def _digits(entry: Mapping[str, Any], field: str, place: str) -> str:
    number = text(entry, field, place, "")
    if number and not _NUMBER.fullmatch(number):
        raise RecordFieldError(f"{place}: {field} must be digits and spaces")
    return number


def _nations(entry: Mapping[str, Any], place: str) -> frozenset[str]:
    value = entry.get("nations")
    if not isinstance(value, list) or not value or not set(map(str, value)) <= set(NATIONS):
        raise RecordFieldError(f"{place}: nations must be a list of {', '.join(NATIONS)}")
    return frozenset(value)


def _day(entry: Mapping[str, Any], place: str) -> date:
    value = entry.get("checked_on")
    if type(value) is not date:
        raise RecordFieldError(f"{place}: checked_on must be a date")
    return value


def _bank_holidays(entry: Mapping[str, Any], place: str) -> bool | None:
    value = text(entry, "bank_holidays", place, "")
    if value not in ("", "open", "closed"):
        raise RecordFieldError(f"{place}: bank_holidays must be open or closed; leave it out where it is not known")
    return value == "open" if value else None


def _hours(entry: Mapping[str, Any], place: str) -> tuple[bool, tuple[tuple[Opened, ...], ...]]:
    """Whether it is always open, and the week; exactly one of `hours` and `hours_unknown` is to be given."""
    hours, unknown = entry.get("hours"), flag(entry, "hours_unknown", place)
    if unknown == (hours is not None):
        raise RecordFieldError(f"{place}: hours must be given, or hours_unknown must be true, and not both")
    if unknown or hours == ALWAYS:
        return not unknown, ()
    if not isinstance(hours, Mapping) or not hours:
        raise RecordFieldError(f"{place}: hours must be “{ALWAYS}” or a table of days")
    known_fields(hours, WEEK, f"{place}: hours")
    return False, tuple(_times(hours.get(day, []), f"{place}: hours.{day}") for day in WEEK)


def _times(value: Any, place: str) -> tuple[Opened, ...]:
    listed = value if isinstance(value, list) else [""]
    found = [_SPAN.fullmatch(each) if isinstance(each, str) else None for each in listed]
    if None in found:
        raise RecordFieldError(f'{place} must be a list of times such as "09:00-17:30"; midnight at the end is 24:00')
    return tuple((time(int(s[1]), int(s[2])), time(int(s[3] or 0), int(s[4] or 0))) for s in found if s)
