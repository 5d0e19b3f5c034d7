"""The shape of each answer of the open library. The description at openapi.json is made from these, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

Web = Annotated[str, "uri", "A whole address, https outside of tests."]
Id = Annotated[str, "An id. It never changes, and never means another thing."]
Ids = tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence the words may be used, and whom to name."""

    name: str
    address: Web
    attribution: Annotated[str, "Show this beside the words."]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of this interface. Within a version fields are added, never taken away or changed."""

    version: str
    address: Web
    description: Annotated[Web, "The OpenAPI description of it."]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that answer, the newest first."""

    versions: tuple[Version, ...]
    how_to_embed: Annotated[Web, "A page that shows how to put it on a site."]
    licence: Licence


@dataclass(frozen=True, slots=True)
class ResourceShort:
    """One published resource, as it stands in lists."""

    id: Id
    title: str
    why: Annotated[str, "One sentence: what it is good for."]
    topic: Annotated[Id, "The topic under which the library has it."]
    kind: Id
    nations: Annotated[Ids, "Where it holds. Show it to nobody who helps someone in another nation."]
    stages: Annotated[Ids, "For whom it is meant by where they stand; empty: for any."]
    needs: Annotated[Ids, "What it helps with, the main need first."]
    transitions: Annotated[Ids, "What has to have changed for it to be at its best; empty: nothing in particular."]
    reviewed_on: date
    next_review: Annotated[date, "After this day it waits to be read again; say so."]
    address: Annotated[Web, "The page, for people."]
    record: Annotated[Web, "The whole record, for programs."]


@dataclass(frozen=True, slots=True)
class Resources:
    """One page of the list, ordered by id."""

    total_items: int
    total_pages: int
    page_number: int
    size: Annotated[int, "How many stand on this page of the list."]
    first_page: bool
    last_page: bool
    empty: bool
    contents: tuple[ResourceShort, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """Who publishes what a resource rests on."""

    publisher: str
    address: Web


@dataclass(frozen=True, slots=True)
class PhoneLineRecord:
    """A line to call or to text. What is not known or does not apply is an empty text."""

    name: str
    number: str
    text_number: str
    text_word: Annotated[str, "What to write in the text."]
    hours: str
    cost: str
    languages: str
    relay: str


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """A figure that dates, as it stands today. The text names it already."""

    id: Id
    name: str
    shown: Annotated[str, "The figure with its unit; where it has run out it says so."]
    valid_from: date
    valid_to: date
    address: Annotated[Web, "The official page it comes from."]


@dataclass(frozen=True, slots=True)
class ResourceWhole:
    """One published resource in the words that hold in one nation, with its figures as of today."""

    id: Id
    title: str
    why: str
    topic: Id
    kind: Id
    nations: Ids
    stages: Ids
    needs: Ids
    transitions: Ids
    reviewed_on: date
    next_review: date
    nation: Annotated[Id, "The nation whose words these are."]
    as_of: Annotated[date, "The day of the figures. Ask again each day, or show this day."]
    html: Annotated[str, "The text as HTML, with whole addresses and no script, style or picture."]
    text: Annotated[str, "The same in plain text."]
    sources: tuple[SourceRecord, ...]
    phone_lines: tuple[PhoneLineRecord, ...]
    figures: tuple[FigureRecord, ...]
    address: Web
    licence: Licence


@dataclass(frozen=True, slots=True)
class OptionRecord:
    """One answer that can be given."""

    id: Id
    label: str
    section: Annotated[str, "The heading under which it stands; empty where there are none."]


@dataclass(frozen=True, slots=True)
class QuestionRecord:
    """One question. One answer is taken; where it need not be answered, "not_said" stands among the options."""

    id: Id
    asks: str
    options: tuple[OptionRecord, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the questions, so that a change of words reaches every site."""

    heading: str
    lead: str
    private: str
    choose: str
    needed: str
    show: str
    found: str
    again: str
    shown_by: str
    help_now: str


@dataclass(frozen=True, slots=True)
class Questions:
    """The three questions of "what helps now", in the words of today."""

    questions: tuple[QuestionRecord, ...]
    words: Words
    help_now: Annotated[Web, "Whom to call in danger or distress. Show it always."]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A page of the library that something in the table leads to."""

    id: Id
    title: str
    why: str
    address: Web


@dataclass(frozen=True, slots=True)
class WhatHelps:
    """What helps now, for every pair of answers in one nation.

    `choices[now][condition]` are up to five pairs, the first the most fitting: the place of a page in `pages`, and the
    place of its reason in `reasons`, both counted from 0. So nobody tells us their answers to read theirs.
    """

    nation: Id
    as_of: date
    pages: tuple[LinkRecord, ...]
    reasons: tuple[str, ...]
    choices: dict[str, dict[str, tuple[tuple[int, int], ...]]]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no answer (RFC 9457)."""

    type: Annotated[str, "Always about:blank: the status says it."]
    title: str
    status: int
    detail: str
    parameter: Annotated[str, "The parameter that cannot be taken; empty where it is about something else."]
