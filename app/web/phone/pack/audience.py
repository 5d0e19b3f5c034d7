"""For whom a page is, as the phone carries it: all lines in one text that static/js/domain/tailoring/audience.js asks.

An answer is one letter. A comma begins the next part of a line, a semicolon ends the line, a bar begins the next list.
"!" before a part says that none of its answers may have been given, "-7.14" after it bounds the days.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_uppercase

from app.domain.content.resource import Resource
from app.domain.profile.conditions import Condition, Part
from app.domain.tailoring.audience import LISTS, lines_in_order

LETTERS = ascii_uppercase + ascii_uppercase.lower()
# After the letters of the alphabet those that begin here, for they have no other meaning in a text.
BEYOND = 0xC0


def letters_of(options: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """A letter for each answer, "question:option", in the order of `options`, those that a condition may name."""
    tokens = [f"{question}:{option}" for question, listed in options.items() for option in listed]
    return {token: _letter(number) for number, token in enumerate(tokens)}


def audience_pack(resource: Resource, options: Mapping[str, tuple[str, ...]], letters: Mapping[str, str]) -> str:
    """The lines of a page that are asked, in the order in which they are; "" where it has none."""
    lists = (lines_in_order(resource, name, options) for name in LISTS)
    text = "|".join("".join(f"{_line(line, letters)};" for line in lines) for lines in lists)
    return "" if text == "||" else text


def _line(line: Condition, letters: Mapping[str, str]) -> str:
    return ",".join(_part(part, letters) for part in line.parts)


def _part(part: Part, letters: Mapping[str, str]) -> str:
    days = f"{part.days[0]}.{part.days[1]}" if part.days else ""
    return ("!" if part.negated else "") + "".join(letters[token] for token in part.named) + days


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else chr(BEYOND + number - len(LETTERS))
