"""A date that is typed is the same day, or the same fault, on the server and on a phone."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from app.domain.dates.date_error import DateError
from app.domain.dates.names import MONTH_OF, MONTHS, SLIP_OF, WEEKDAY_OF, WEEKDAYS
from app.domain.dates.read import read_boxes
from app.domain.dates.when import WHENS
from app.domain.dates.when_choices import choices, day_of
from tests.js.hard_texts import SEED
from tests.js.in_node import asked

MANY = 10_000
TODAYS = tuple(date(2026, 11, 30) + timedelta(days=91 * n) for n in range(9))
# So many years after 2000 that "00" of a day to come is just still 2000, or is 2100.
TURNED = (2009, 2010, 2011, 2012)
TIMES = ("", "", "", " 10:30", "T10:30", " at 3pm", ", 9.15 a.m.", "T09:30:00Z", "T23:30+00:00", " 23:59 BST", "T2330Z")
ZONED = ("T23:30:00-05:00", "T00:10+01:00", "t00:10:05.5+0530", " 23:45 Z", "T24:00Z", "T10:00+24:00", "T10:00.5Z")
MARKS = (*"²½٣３①-'’/.,?! tThT@ 0915éſİß\u200e\xa0\t", "am ", "pm", "dydd ", "of ", "x", "at ", "😀", "''26")
ODD = (
    "",
    "",
    " ",
    "0",
    "00",
    "32",
    "13",
    "31",
    "2027",
    "27",
    "'27",
    "Mrach",
    "Tusday",
    "soon",
    "5/6",
    "9" * 20,
    "²",
    "١٢",
)


@cache
def cases() -> list[tuple[list[str], date, str]]:
    """What three boxes may hold: days written in many ways, whole in one box or in parts, some of them spoilt."""
    chance = random.Random(SEED)
    drawn = [(_boxes(chance), chance.choice(TODAYS), chance.choice(tuple(WHENS))) for _ in range(MANY)]
    return [*drawn, *((["1", "2", "00"], date(year, 3, 4), when) for year in TURNED for when in WHENS)]


def _boxes(chance: random.Random) -> list[str]:
    day = chance.choice(TODAYS) + timedelta(days=round(chance.uniform(-1, 1) * chance.choice((40, 900, 900, 40_000))))
    boxes = _whole(chance, day) if chance.random() < 0.5 else _in_parts(chance, day)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        place = chance.randrange(3)
        at = chance.randint(0, len(boxes[place]))
        boxes[place] = boxes[place][:at] + chance.choice(MARKS) + boxes[place][at + chance.choice((0, 0, 1)) :]
    if chance.random() < 0.2:
        boxes[chance.randrange(3)] = chance.choice(ODD)
    return boxes


def _whole(chance: random.Random, day: date) -> list[str]:
    month = chance.choice([word for word, number in MONTH_OF.items() if number == day.month])
    weekday = chance.choice([word for word, number in WEEKDAY_OF.items() if number == day.weekday()])
    ways = (
        *(f"{day:%d/%m/%Y}", f"{day:%d.%m.%y}", f"{day:%Y-%m-%d}", f"{day:%d%m%Y}", f"{day:%d%m%y}", f"{day:%Y%m%d}"),
        *(
            f"{day.day} {month} {day.year}",
            f"{weekday} {day.day} {month}",
            f"{month} {day.day}",
            f"{day.day}th of {month}",
        ),
        *(
            f"{chance.choice(WEEKDAYS)} {day.day} {month} {day.year}",
            f"dydd {weekday}, {day.day} {month.title()} '{day:%y}",
        ),
        *(f"10:30 {day:%d/%m/%Y}", f"3pm on {day.day} {month}", f"{day.year} {month} {day.day}"),
    )
    moment = f"{day:%Y-%m-%d}{chance.choice(ZONED)}"
    text = moment if chance.random() < 0.15 else chance.choice(ways) + chance.choice(TIMES)
    boxes = ["", "", ""]
    boxes[chance.randrange(3)] = text
    return boxes


def _in_parts(chance: random.Random, day: date) -> list[str]:
    months = [word for word, number in MONTH_OF.items() if number == day.month]
    return [
        chance.choice((str(day.day), f"{day.day:02}", f"{day.day}th", f"{WEEKDAYS[day.weekday()][:3]} {day.day}")),
        chance.choice((str(day.month), f"{day.month:02}", chance.choice(months), MONTHS[day.month - 1])),
        chance.choice((str(day.year), f"{day:%y}", "", "")),
    ]


def ours(typed: list[str], today: date, when: Any) -> list[Any] | None:
    try:
        found = read_boxes(typed, today, when)
    except DateError as error:
        return ["DateError", error.part, error.box, error.message]
    return found and [found.on.isoformat(), found.sure, found.said_back]


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Any:
    boxes = [(typed, today.isoformat(), when) for typed, today, when in cases()]
    days = [today.isoformat() for today in TODAYS]
    asks = {"boxes": boxes, "whens": list(WHENS), "days": days}
    return asked("same-dates.mjs", asks, tmp_path_factory.mktemp("dates"))


def test_what_is_typed_into_the_boxes_is_the_same_day_or_the_same_fault(theirs: Any) -> None:
    found = [(case, ours(*case), other) for case, other in zip(cases(), theirs["read"], strict=True)]
    assert [each for each in found if each[1] != each[2]] == []
    faults = [mine for _, mine, _ in found if mine and mine[0] == "DateError"]
    assert MANY / 10 < len(faults) < MANY / 1.5
    assert {fault[1] for fault in faults} == {"day", "month", "year", "whole"}


def test_what_can_be_chosen_instead_of_a_day_stands_for_the_same_one(theirs: Any) -> None:
    for when in WHENS.values():
        days = {id: [day_of(id, when, today) for today in TODAYS] for id, _ in choices(when)}
        mine = [[id, label, [day and day.isoformat() for day in days[id]]] for id, label in choices(when)]
        assert mine == theirs["chosen"][when]


def test_months_and_weekdays_have_the_same_names_and_the_same_slips(theirs: Any) -> None:
    words = [list(map(list, found.items())) for found in (MONTH_OF, SLIP_OF, WEEKDAY_OF)]
    assert theirs["names"] == [list(MONTHS), list(WEEKDAYS), *words]
