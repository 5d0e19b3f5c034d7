"""Two pages never give two ages, hours or deadlines for one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from app.domain.vocabulary import NATIONS
from app.services.editing.render_body import for_nation
from app.storage.content.content_files import load_library

LIBRARY = load_library()
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"]
NUMBER = rf"(?P<number>\d+|{'|'.join(WORDS)}|an?)"
GREAT_BRITAIN = ("england", "scotland", "wales")


@dataclass(frozen=True)
class Thing:
    """What has one number: how a sentence on it reads, and what may stand there."""

    name: str
    about: str
    said: str
    allowed: tuple[int, ...]
    nations: tuple[str, ...] = tuple(NATIONS)

    def others(self, sentence: str) -> list[int]:
        """The numbers in a sentence on this thing that are not the one."""
        if not re.search(self.about, sentence):
            return []
        return [number for number in self.numbers(sentence) if number not in self.allowed]

    def numbers(self, sentence: str) -> list[int]:
        """Every number that a sentence gives for this thing."""
        return [as_number(found["number"]) for found in re.finditer(self.said.format(NUMBER=NUMBER), sentence)]


def as_number(text):
    if text in ("a", "an"):
        return 1
    return WORDS.index(text) + 1 if text in WORDS else int(text)


THINGS = (
    Thing(
        "hours for the carer's benefit",
        r"(claim for caring|carer.s allowance|carer support payment|underlying entitlement)(?!.*(extra|other person|else|credit))",
        r"{NUMBER} hours( a week)? or more",
        (35, 21),
    ),
    Thing("hours for Carer's Credit", r"carer.s credit", r"{NUMBER} hours", (20,)),
    Thing("hours for each extra person in Scotland", r"each (extra|other) person", r"{NUMBER} hours", (20,)),
    Thing("hours of study that are full time", r"stud(y|ies)", r"{NUMBER} hours( a week)? or more", (21,)),
    Thing("days for a redetermination", r"redetermination", r"{NUMBER} days", (42,)),
    Thing("days to appeal after a redetermination", r"\bappeal.*tribunal|a free appeal", r"{NUMBER} days", (31,)),
    Thing(
        "days in hospital until a benefit stops",
        r"hospital.*stop|stop.*hospital",
        r"{NUMBER} days (in|until|before)",
        (28,),
    ),
    Thing("days in a care home until a benefit stops", r"stop.*(helps? to pay|public money)", r"{NUMBER} days", (28,)),
    Thing("weeks of a break from caring", r"weeks.*in any", r"in any {NUMBER}", (26,)),
    Thing("weeks of a break that is paid", r"in any 26", r"{NUMBER} weeks", (4,)),
    Thing("week of carer's leave", r"of unpaid \[?carer.s leave", r"{NUMBER} weeks?", (1,), GREAT_BRITAIN),
    Thing("weeks of parental leave a child", r"for each child", r"{NUMBER} weeks", (18, 4)),
    Thing("months left to live for the special rules", r"to live", r"{NUMBER} months or less to live", (12,)),
    Thing("days to register a death", r"register", r"within {NUMBER} days of the death", (5,), ("northern_ireland",)),
    Thing(
        "days to register a death in Scotland", r"register", r"within {NUMBER} days of the death", (8,), ("scotland",)
    ),
    Thing("hours of notice to discharge", r"discharge.*notice|notice.*discharge", r"{NUMBER} hours", (72,)),
    Thing("months of rent while away", r"universal credit.*\brent|\brent.*universal credit", r"{NUMBER} months", (6,)),
    Thing("months of backdating", r"backdated", r"backdated (by|for) (up to )?{NUMBER} months", (3,)),
    Thing("back blows", r"back blows", r"{NUMBER} (sharp )?back blows", (5,)),
    Thing("tummy thrusts", r"tummy thrusts", r"{NUMBER} tummy thrusts", (5,)),
)


def sentences(resource, nation):
    """What a reader in `nation` meets, a sentence or an item of a list at a time."""
    for part in re.split(r"\n\s*\n|\n(?=- |\d+\. )", for_nation(resource.body, nation).casefold()):
        yield from re.split(r"(?<=[.?!])\s+", part.replace("\n", " ").replace("’", "'"))


def given(thing):
    """(page, nation, sentence) wherever the thing's number is given."""
    for resource in LIBRARY:
        for nation in sorted(resource.nations & set(thing.nations)):
            for sentence in sentences(resource, nation):
                if re.search(thing.about, sentence) and thing.numbers(sentence):
                    yield resource.id, nation, sentence


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_every_page_gives_the_same_number(thing):
    other = {(page, sentence) for page, _, sentence in given(thing) if thing.others(sentence)}
    assert not other


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_another_number_on_a_page_that_gives_it_would_be_seen(thing):
    said = list(given(thing))
    assert len({page for page, _, _ in said}) > 1, "spoken of on one page alone, so nothing to hold together"
    sentence = said[0][2]
    place = next(re.finditer(thing.said.format(NUMBER=NUMBER), sentence))
    begin, end = place.span("number")
    assert thing.others(f"{sentence[:begin]}97{sentence[end:]}") == [97]
