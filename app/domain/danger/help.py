"""What is shown when danger is noticed: whom to ring, one sentence, first aid by the words typed, until help comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.danger.features import words_of
from app.domain.danger.reader import KINDS
from app.domain.record_fields import RecordFieldError, flag, known_fields, listed, table, text, texts
from app.domain.vocabulary import NATIONS

EVERYWHERE = "everywhere"
MOST_STEP_SETS = 2
# So many other words may stand between two of a phrase: "cant seem to wake her" is "cant wake".
APART = 2
_KIND_FIELDS = ("heading", "sentence", "until", "first", "young", "leave_quickly")
_STEP_FIELDS = ("id", "about", "title", "publisher", "url", "said", "who", "kinds", "lines")
_STEP_KINDS = ("medical", "child")


@dataclass(frozen=True, slots=True)
class Steps:
    """First aid for one thing, as `publisher` gives it; `phrases` and `who` say which typed words ask for it."""

    id: str
    about: str
    title: str
    publisher: str
    url: str
    phrases: tuple[tuple[str, ...], ...]
    who: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    lines: tuple[str, ...]

    def fits(self, kind: str, words: Sequence[str]) -> bool:
        """Whether these steps are for what was typed."""
        if kind not in self.kinds or not any(_stands(phrase, words) for phrase in self.phrases):
            return False
        return not self.who or any(_stands(phrase, words) for phrase in self.who)


@dataclass(frozen=True, slots=True)
class KindOfHelp:
    """What one kind of danger shows; `first` holds page ids by nation and under EVERYWHERE.

    `leave_quickly` says whether somebody near may be the danger, so that the page must be gone in a moment.
    """

    heading: str
    sentence: str
    until: tuple[str, ...]
    first: Mapping[str, tuple[str, ...]]
    young: tuple[str, ...]
    leave_quickly: bool


@dataclass(frozen=True, slots=True)
class DangerHelp:
    """The help for every kind of danger, and all first-aid steps in their order."""

    kinds: Mapping[str, KindOfHelp]
    steps: tuple[Steps, ...]

    def first(self, kind: str, nation: str | None, under_18: bool = False) -> tuple[str, ...]:
        """The ids of the pages to show on top, in order; without a nation those that hold in every one."""
        found = self.kinds[kind]
        return found.young if under_18 else found.first.get(nation or EVERYWHERE, found.first[EVERYWHERE])

    def steps_for(self, kind: str, typed: str) -> tuple[Steps, ...]:
        """The first-aid steps that the words typed ask for, two at most."""
        words, chosen = words_of(typed), dict[str, Steps]()
        for steps in self.steps:
            if steps.about not in chosen and steps.fits(kind, words):
                chosen[steps.about] = steps
        return tuple(chosen.values())[:MOST_STEP_SETS]


def danger_help_from(record: Mapping[str, Any]) -> DangerHelp:
    """The help of its TOML record. Raises RecordFieldError, naming the kind or the steps, and the field."""
    known_fields(record, (*KINDS, "steps"), "help")
    kinds = {kind: _kind(table(record, kind, "help"), kind) for kind in KINDS}
    steps = tuple(_steps(entry) for entry in listed(record, "steps", "help"))
    ids = [each.id for each in steps]
    if twice := next((each for each in ids if ids.count(each) > 1), None):
        raise RecordFieldError(f"steps {twice}: id stands twice")
    return DangerHelp(kinds, steps)


def _kind(entry: Mapping[str, Any], kind: str) -> KindOfHelp:
    known_fields(entry, _KIND_FIELDS, kind)
    first = table(entry, "first", kind)
    known_fields(first, (EVERYWHERE, *NATIONS), f"{kind}: first")
    return KindOfHelp(
        heading=text(entry, "heading", kind),
        sentence=text(entry, "sentence", kind),
        until=texts(entry, "until", kind),
        first={nation: texts(first, nation, f"{kind}: first") for nation in (EVERYWHERE, *first)},
        young=texts(entry, "young", kind),
        leave_quickly=flag(entry, "leave_quickly", kind),
    )


def _steps(entry: Mapping[str, Any]) -> Steps:
    step_id = text(entry, "id", "steps")
    place = f"steps {step_id}"
    known_fields(entry, _STEP_FIELDS, place)
    kinds = texts(entry, "kinds", place) if "kinds" in entry else _STEP_KINDS
    if stray := next((kind for kind in kinds if kind not in KINDS), None):
        raise RecordFieldError(f"{place}: kinds holds {stray}; known are {', '.join(KINDS)}")
    return Steps(
        id=step_id,
        about=text(entry, "about", place, step_id),
        title=text(entry, "title", place),
        publisher=text(entry, "publisher", place),
        url=text(entry, "url", place),
        phrases=tuple(tuple(phrase.split()) for phrase in texts(entry, "said", place)),
        who=tuple(tuple(phrase.split()) for phrase in texts(entry, "who", place)) if "who" in entry else (),
        kinds=kinds,
        lines=texts(entry, "lines", place),
    )


def _stands(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return any(_from(phrase, words, start) for start in range(len(words)))


def _from(phrase: Sequence[str], words: Sequence[str], start: int) -> bool:
    at, reach = start, 1
    for wanted in phrase:
        ahead = next((i for i in range(at, min(at + reach, len(words))) if _same(wanted, words[i])), None)
        if ahead is None:
            return False
        at, reach = ahead + 1, APART + 1
    return True


def _same(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
