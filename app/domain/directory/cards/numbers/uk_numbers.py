"""UK phone numbers: which digits make one, how it is dialled, how it is written, and what it costs to ring."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

REGION = "GB"
# Numbers of three to six digits that anybody in the UK can ring as they stand.
SHORT = frozenset({"999", "112", "111", "101", "105", "119", "116123", "116000", "116111", "116006"})
# Ofcom keeps these for made-up people; the library calls them invalid.
_MADE_UP = re.compile(r"1632960\d{3}|7700900\d{3}")
_GROUPS = re.compile(r"0\d{2,4}(?: \d{1,4}){1,4}")
# By Ofcom's plan a service charge comes on top of these: 084, 087, 09, directory enquiries; 070 forwards at a price.
_COSTS_MORE = re.compile(r"8[47]\d+|9\d+|118\d+|70\d+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be rung. `dial` is what follows "tel:"; `written` is how people read it."""

    dial: str
    written: str
    extension: str = ""
    costs_more: bool = False

    @property
    def national(self) -> str:
        """Its digits without the country."""
        return self.dial.removeprefix("+44").partition(";")[0]

    def as_typed(self, typed: str) -> Number:
        """The number in the groups of digits in which it was typed, where those are plain and from its 0 on."""
        plain = _GROUPS.fullmatch(typed) and typed.replace(" ", "") == f"0{self.national}"
        return replace(self, written=typed) if plain else self

    def with_extension(self, extension: str) -> Number:
        digits = extension.strip()
        return replace(self, dial=f"{self.dial};ext={digits}", extension=digits) if digits.isdigit() else self


@lru_cache(maxsize=4096)
def number_of(digits: str) -> Number | None:
    """The number that these digits make, a plus in front or not; None where the numbering plan knows none."""
    try:
        parsed = phonenumbers.parse(digits, REGION)
    except NumberParseException:
        return None
    national = str(parsed.national_number)
    is_uk = parsed.country_code == 44
    if parsed.italian_leading_zero or not (
        phonenumbers.is_valid_number(parsed) or (is_uk and _MADE_UP.fullmatch(national))
    ):
        return None
    return Number(
        dial=phonenumbers.format_number(parsed, PhoneNumberFormat.E164),
        written=_written(parsed, is_uk),
        costs_more=is_uk and bool(_COSTS_MORE.fullmatch(national)),
    )


def short_number_of(digits: str) -> Number | None:
    """One of the short numbers for everybody, such as 111; None for any other."""
    if digits not in SHORT:
        return None
    return Number(dial=digits, written=f"{digits[:3]} {digits[3:]}".strip())


def _written(parsed: PhoneNumber, is_uk: bool) -> str:
    form = PhoneNumberFormat.NATIONAL if is_uk else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
