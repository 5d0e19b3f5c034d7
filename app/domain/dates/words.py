"""Takes a typed date apart into its numbers and names, and drops the time of day and the small words beside them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from app.domain.dates.date_error import WHOLE, DateError, quoted
from app.domain.dates.names import WEEKDAY_OF, is_nearly_a_weekday, month_of
from app.domain.time_zones import UK

LONGEST = 60
NOT_A_DATE = "is not a date we can read. Write it like 3 December 2026"
_ORDINALS = frozenset(["st", "nd", "rd", "th", "af", "ail", "il", "ydd", "edd", "ed", "fed", "eg", "ain"])
_FILLERS = frozenset(
    "of the on o y yr ar dydd ddydd nos bore date dyddiad morning afternoon evening".split()  # noqa: SIM905
)
_TUESDAY = frozenset(("mawrth", "maw", "fawrth"))
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,./\\'\"()|:;_-]*")
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([.,]\d+)?\s?(Z|[+-]\d\d:?\d\d)", re.IGNORECASE)
_CALENDAR = re.compile(r"(\d{8})T\d{4}(\d\d)?Z?", re.IGNORECASE)
_CLOCK = r"(\d{1,2}(:\d\d){1,2}([.,]\d+)?(\s*[ap]\.?\s?m\b\.?)?|\d{1,2}([:.]\d\d)?\s*[ap]\.?\s?m\b\.?)"
_TIME_AFTER = re.compile(rf"[\s,]*(?:\bT|\bat\b|@|\bam\b|(?<=\d)T)?\s*{_CLOCK}\s*(Z|GMT|BST|UTC)?$", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"^{_CLOCK}[\s,]+(?:on\s+)?", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<!\w)'(\d\d)$")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a typed date: `numbers` as their digits, months and weekdays as numbers, and what is not known."""

    numbers: tuple[str, ...]
    months: tuple[int, ...]
    weekdays: tuple[int, ...]
    unknown: tuple[str, ...]

    @property
    def lone_number(self) -> str:
        """The one number, where nothing but it and a weekday was typed; "" otherwise."""
        return self.numbers[0] if len(self.numbers) == 1 and not self.months and not self.unknown else ""


def plain(text: str) -> str:
    """One line with plain digits, spaces, dashes and apostrophes, and nothing that cannot be seen.

    The digits of every script are read, as each phone types them.
    """
    letters = (_plain_letter(letter) for letter in text)
    return " ".join("".join(letters).split())


def words_of(text: str, part: str = WHOLE) -> Words:
    """The numbers and names of a `plain` text. DateError, of `part`, for what no date holds."""
    if len(text) > LONGEST or text.startswith("-"):
        raise DateError(part, f"{quoted(text)} {NOT_A_DATE}")
    text = _without_time(text)
    if not _PIECE.search(text) or not all(_BETWEEN.fullmatch(part) for part in _PIECE.split(text)):
        raise DateError(part, f"{quoted(text)} {NOT_A_DATE}")
    return _sorted(_PIECE.findall(text))


def _plain_letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Cf", "Cc"):
        return " " if letter in "\t\r\n" else ""
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    if kind == "Pd" or letter == "−":
        return "-"
    return (
        " "
        if kind.startswith("Z")
        else {"⁄": "/", "∕": "/", "／": "/", "．": ".", "،": ",", "’": "'", "‘": "'"}.get(letter, letter)
    )


def _without_time(text: str) -> str:
    """A moment of another zone stands for its day in the UK; of any other, the time is left out."""
    if _ZONED.fullmatch(text):
        try:
            moment = datetime.fromisoformat(text.upper().replace(",", ".").replace(" ", "T", 1).replace(" ", ""))
            return moment.astimezone(UK).date().isoformat()
        except (ValueError, OverflowError):
            return text[:10]
    if found := _CALENDAR.fullmatch(text):
        return found[1]
    text = _TIME_BEFORE.sub("", _TIME_AFTER.sub("", text.rstrip("?!.;,"))).strip()
    return _SHORT_YEAR.sub(r"20\1", text)


def _sorted(pieces: list[str]) -> Words:
    numbers: list[str] = []
    months: list[int] = []
    weekdays: list[int] = []
    unknown: list[str] = []
    for place, piece in enumerate(pieces):
        word, before = piece.casefold(), pieces[place - 1].casefold() if place else ""
        if piece.isdecimal():
            numbers.append(piece)
        elif word in _FILLERS or (before.isdecimal() and word in _ORDINALS):
            continue
        elif word in _TUESDAY and _is_a_weekday(pieces, place):
            weekdays.append(WEEKDAY_OF["tuesday"])
        elif month := month_of(word):
            months.append(month)
        elif word in WEEKDAY_OF:
            weekdays.append(WEEKDAY_OF[word])
        elif is_nearly_a_weekday(word):
            continue
        else:
            unknown.append(piece)
    return Words(tuple(numbers), tuple(months), tuple(weekdays), tuple(unknown))


def _is_a_weekday(pieces: list[str], place: int) -> bool:
    """Whether Mawrth, which is Tuesday and March, is the Tuesday: after "dydd", or before another month."""
    if place and pieces[place - 1].casefold() in ("dydd", "ddydd"):
        return True
    return any(month_of(later.casefold()) for later in pieces[place + 1 :])
