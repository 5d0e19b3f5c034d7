"""A postcode that is typed is the same district, or the same fault, on the server and on a phone."""

from __future__ import annotations

import random
from pathlib import Path

from app.domain.directory.postcode_areas import AREAS
from app.domain.directory.postcodes import PostcodeError, district_of
from tests.js.hard_texts import SEED
from tests.js.in_node import asked

MANY = 20_000
INSIDE = ("", " ", "  ", "-", "\t", ".")
SPOILT = (*"OILS015 -.\t", "é", "ß", "\U0001f642", "x" * 60)


def texts() -> list[str]:
    """Postcodes as people type them, half of them spoilt in a place or two."""
    chance = random.Random(SEED)
    return [_text(chance) for _ in range(MANY)]


def _text(chance: random.Random) -> str:
    areas = sorted(AREAS)
    first = chance.choice([*areas, "ZZ", "Q"]) + chance.choice(
        ("0", "1", "9", "10", "27", "99", "05", "1A", "4W", "S", "I")
    )
    second = chance.choice(("", "", "7AL", "1AA", "OAA", "I00", "7A"))
    text = chance.choice(("", " ")) + first + chance.choice(INSIDE) + second
    for _ in range(chance.choice((0, 0, 1, 2))):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(SPOILT) + text[at + chance.choice((0, 1)) :]
    return text.lower() if chance.random() < 0.5 else text


def ours(text: str) -> str:
    try:
        return district_of(text)
    except PostcodeError as error:
        return f"! {error}"


def test_what_is_typed_as_a_postcode_is_the_same_district_or_the_same_fault(tmp_path: Path) -> None:
    typed = texts()
    theirs = asked("same-postcodes.mjs", {"texts": typed, "areas": sorted(AREAS)}, tmp_path)
    mine = [ours(text) for text in typed]
    assert [each for each in zip(typed, mine, theirs, strict=True) if each[1] != each[2]] == []
    assert MANY / 5 < sum(each.startswith("!") for each in mine) < MANY / 1.5
