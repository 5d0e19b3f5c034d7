"""Whom a page lets its reader call or text, as templates show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from app import runtime
from app.domain.content.opening import hours_in_words, states
from app.domain.content.phone_lines import PhoneLine, serving
from app.domain.content.resource import Resource
from app.domain.dates.day_words import listed
from app.domain.profile.answers import Answers
from app.domain.vocabulary import NATION_NAMES, NATIONS
from app.web.site.visitor import reader


@dataclass(frozen=True, slots=True)
class Contact:
    """A number to call, one to text, or both. `opens` is what js/line-hours.js reads; "" where nothing changes."""

    name: str = ""
    number: str = ""
    text_number: str = ""
    text_word: str = ""
    hours: str = ""
    cost: str = ""
    languages: str = ""
    relay: str = ""
    opens: str = ""


def contacts(resource: Resource, nation: str | None) -> list[Contact]:
    """The lines of a page that serve `nation`, in order; without lines the number of the page's own."""
    if resource.lines:
        return [_of_line(line) for line in serving(resource.lines, runtime.content().lines, nation)]
    own = Contact("", resource.phone, resource.sms, resource.sms_word, resource.phone_hours)
    return [own] if own.number or own.text_number else []


def main_contacts(resource: Resource) -> list[Contact]:
    """For a card with room for one: the line to call and the one to text; none where several are to choose from."""
    found = contacts(resource, nation_for(resource, reader().answers))
    to_call = [each for each in found if each.number]
    to_text = [each for each in found if each.text_number and each not in to_call]
    return [*to_call, *islice(to_text, 1)] if len(to_call) < 2 else []


def other_nations(resource: Resource, nation: str | None) -> list[tuple[str, Contact]]:
    """Where a page has lines and none serves `nation`: each with the nations it serves, in words."""
    lines = [runtime.content().lines[each] for each in resource.lines if each in runtime.content().lines]
    if any(line.serves(nation) for line in lines):
        return []
    return [(_nations(line), _of_line(line)) for line in lines]


def nation_for(resource: Resource, answers: Answers) -> str | None:
    """The nation whose lines a page shows: the reader's own where it follows their home, else that of who they help."""
    return (answers.own_nation if resource.own_home else None) or answers.nation


def dial(number: str) -> str:
    """A number as a link dials it."""
    return number.replace(" ", "")


def first_numbers(resources: Sequence[Resource]) -> set[str]:
    """The numbers that these pages let who is looking call."""
    return {each.number for resource in resources for each in main_contacts(resource)}


def _of_line(line: PhoneLine) -> Contact:
    return Contact(
        name=line.name,
        number=line.number,
        text_number=line.text_number,
        text_word=line.text_word,
        hours=hours_in_words(line),
        cost=line.cost,
        languages=line.languages,
        relay=f"Text relay: 18001 {line.number}" if line.relay and line.number else "",
        opens=_opens(line) if line.week else "",
    )


def _opens(line: PhoneLine) -> str:
    found = states(line, runtime.today())
    start = int(found.start.timestamp() * 1000)
    return json.dumps({"start": start, "minutes": found.minutes, "words": found.words, "at": found.at})


def _nations(line: PhoneLine) -> str:
    return listed([NATION_NAMES[nation] for nation in NATIONS if nation in line.nations])
