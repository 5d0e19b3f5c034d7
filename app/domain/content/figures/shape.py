"""The shape of an amount: its sign, its words and how its number is written. A new amount has that of the old one."""

from __future__ import annotations

import re
from decimal import Decimal

_WORD_WITH_DIGIT = re.compile(r"\S*[0-9]\S*")
# A sign of money, a number, and what may stand right behind it; or two of them, as in "16-24".
_ONE = r"[£$€(]*[0-9][0-9,]*(\.[0-9]+)?(%|p|st|nd|rd|th)?[).,;:]*"
_AMOUNT = re.compile(rf"{_ONE}([-–/]{_ONE})?")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
# Half as much or double from one year to the next is more likely a slip of the finger.
MOST_TIMES = 2


def no_number(value: str) -> str:
    """The first word of an amount that has a digit and is no number, such as "205.5o"; else ""."""
    return next((word for word in _WORD_WITH_DIGIT.findall(value) if not _AMOUNT.fullmatch(word)), "")


def doubt(value: str, old: str) -> str:
    """Why a new amount is probably mistyped, as a question to whoever typed it; "" where it has the old one's shape."""
    meant = _as_the_old_one(value, old)
    if meant and meant != value:
        return f"Did you mean {meant}?"
    if _shape(value) != _shape(old):
        return f"Until now it is {old}. Does that really become {value}?"
    if _is_far_off(value, old):
        return f"Until now it is {old}. Is {value} right?"
    return ""


def _as_the_old_one(value: str, old: str) -> str:
    """The number that was typed, written as the old amount is; "" where either has more than one number, or none."""
    typed, known = _NUMBER.findall(value), _NUMBER.findall(old)
    if len(typed) != 1 or len(known) != 1:
        return ""
    before, after = old.split(known[0])
    return f"{before}{_written(typed[0], is_money='£' in old)}{after}"


def _written(number: str, *, is_money: bool) -> str:
    """A number with commas at its thousands and, where it is of money, no pence or two digits of them."""
    whole, _, part = number.replace(",", "").partition(".")
    if part and is_money and len(part) < 2:
        part = part.ljust(2, "0")
    return f"{int(whole):,}{'.' if part else ''}{part}"


def _shape(value: str) -> str:
    return " ".join(_NUMBER.sub("0", value).casefold().split())


def _is_far_off(value: str, old: str) -> bool:
    pairs = zip(_NUMBER.findall(value), _NUMBER.findall(old), strict=False)
    numbers = [(Decimal(new.replace(",", "")), Decimal(was.replace(",", ""))) for new, was in pairs]
    return any(new > MOST_TIMES * was or was > MOST_TIMES * new for new, was in numbers)
