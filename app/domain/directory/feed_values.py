"""Days, times of day and numbers as feeds write them."""

from __future__ import annotations

import re
from datetime import date

from app.domain.directory.hsds.uk_dates import uk_date

_ISO_SLASHED = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})(?:[ T].*)?")
_TIME = re.compile(
    r"(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9][T ])?([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2}(?:\.[0-9]+)?)?"
    r"\s?(am|pm|a\.m\.?|p\.m\.?|noon)?"
    r"(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?",
    re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"[0-9]{1,7}(?:,[0-9]{3})*(?:\.[0-9]+)?")


def day_of(written: str) -> date | None:
    """The day of "2026-10-01", "2026-10-01T09:00:00Z", "01/10/2026" (day first), "1 October 2026"; None for others."""
    text = written.strip()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    iso = _ISO_SLASHED.fullmatch(text)
    return _day(iso[1], iso[2], iso[3]) if iso else uk_date(text[:60])


def time_of_day(written: str) -> str | None:
    """ "HH:MM:00" for "9:30", "9.30am", "5:30 PM", "0930", "12 noon", "24:00"; None for what is no time."""
    text = written.strip().casefold()
    if text in ("noon", "midday", "12 midday", "midnight", "12 midnight"):
        return "00:00:00" if "midnight" in text else "12:00:00"
    packed = re.fullmatch(r"([0-9]{2})([0-9]{2})(?:hrs?|h)?", text)
    found = _TIME.fullmatch(f"{packed[1]}:{packed[2]}" if packed else text)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "")
    if half and not (half == "noon" and hour != 12):
        if half == "pm" and 12 < hour < 24:
            half = ""
        elif not 1 <= hour <= 12:
            return None
        else:
            hour = hour % 12 + (12 if half in ("pm", "noon") else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return f"{hour:02}:{minute:02}:00" if hour < 24 and minute < 60 else None


def number_in(written: str, *, money: bool = False) -> str:
    """The one number of a text such as "ext. 21" or "£12.50"; "" where it has none or several.

    Of money "50p" is 0.5, and "free" alone is 0; a range such as "£5-£10" has two numbers, so it is none.
    """
    text = written.strip()
    numbers = _NUMBER.findall(text)
    if money and text.casefold() in ("free", "free of charge", "nil", "no charge"):
        return "0"
    if re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?", text, re.IGNORECASE | re.ASCII):
        return text
    if len(numbers) != 1 or re.search(r"-\s?[£$€]?[0-9]", text) or len(text) > 30:
        return ""
    number = str(numbers[0]).replace(",", "")
    if money and re.search(r"[0-9]\s?p(?:ence)?\b", text, re.IGNORECASE | re.ASCII):
        return str(float(number) / 100)
    return number


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
