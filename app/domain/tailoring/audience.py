"""For whom each page of a library is: the lines of its record, arranged so that a person is asked about all at once.

Every different part of any line has a bit. For one person the bits of the parts that are so make one number; a line
holds when all the bits it wants are in it and none that it bars. Lines are found by the answers that their rarest
part names, so that a person meets only those that begin with something they said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from app.domain.content.resource import Library, Resource
from app.domain.profile.conditions import NOW, STAGE, Condition, ConditionError, Facts, Part, condition_from, options_of
from app.domain.profile.questionnaire import Questionnaire

LISTS = ("first_for", "good_for", "not_for")
FIRST, GOOD, NEVER = range(3)


class Held(NamedTuple):
    """The lines of one page that hold for somebody, of each list the most specific first."""

    first_for: list[Condition]
    good_for: list[Condition]
    not_for: list[Condition]

    def names(self, token: str) -> bool:
        """Whether a line that speaks for the page and holds names this answer, "question:option"."""
        lines = (*self.first_for, *self.good_for)
        return any(token in part.tokens and not part.negated for line in lines for part in line.parts)


NOTHING = Held([], [], [])


class _Line(NamedTuple):
    wants: int
    bars: int
    page: str
    which: int
    place: int
    condition: Condition


class Audiences:
    """The lines of every page of a library. A line that cannot be read holds for nobody; the content check names it."""

    def __init__(self, library: Library, questionnaire: Questionnaire) -> None:
        options = options_of(questionnaire)
        self._bits: dict[tuple[frozenset[str], tuple[int, int] | None], int] = {}
        self._of_token: dict[str, int] = defaultdict(int)
        self._of_days: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._lines: dict[str, list[_Line]] = defaultdict(list)
        self._always: list[_Line] = []
        for resource in library:
            for which, name in enumerate(LISTS):
                # The most specific stand first, so that those that hold do too.
                for place, condition in enumerate(sorted(lines_of(resource, name, options), key=_by_how_specific)):
                    # What says only what must not be so gives no reason that could be quoted.
                    if which == NEVER or any(not part.negated for part in condition.parts):
                        self._add(resource.id, which, place, condition)

    def holding(self, facts: Facts) -> dict[str, Held]:
        """The lines that hold for somebody, by page; a page of which none does is not among them."""
        so = self._so(facts)
        # By page and list, under the place of each line: one stands under each answer of its rarest part, of which
        # several may have been given.
        found: dict[str, tuple[dict[int, Condition], dict[int, Condition], dict[int, Condition]]] = {}
        met = [self._always, *(self._lines[token] for token in facts.tokens if token in self._lines)]
        for lines in met:
            for wants, bars, page, which, place, condition in lines:
                if wants & so == wants and not bars & so:
                    if page not in found:
                        found[page] = ({}, {}, {})
                    found[page][which][place] = condition
        return {page: Held(*([held[i] for i in sorted(held)] for held in lists)) for page, lists in found.items()}

    def _so(self, facts: Facts) -> int:
        """The bits of every part that is so."""
        so = 0
        for token in facts.tokens:
            so |= self._of_token.get(token, 0)
        for event, windows in self._of_days.items():
            if f"{NOW}:{event}" in facts.tokens:
                day = facts.days.get(event, 0)
                for first, last, bit in windows:
                    if first <= day <= last:
                        so |= bit
        return so

    def _add(self, page: str, which: int, place: int, condition: Condition) -> None:
        wants = bars = 0
        for part in condition.parts:
            if part.negated:
                bars |= self._bit(part)
            else:
                wants |= self._bit(part)
        line = _Line(wants, bars, page, which, place, condition)
        said = [part for part in condition.parts if not part.negated]
        if not said:
            self._always.append(line)
            return
        for token in min(said, key=lambda part: (part.question == STAGE, len(part.options))).tokens:
            self._lines[token].append(line)

    def _bit(self, part: Part) -> int:
        key = (part.tokens, part.days)
        if key not in self._bits:
            bit = self._bits[key] = 1 << len(self._bits)
            if part.days is None:
                for token in part.tokens:
                    self._of_token[token] |= bit
            else:
                for event in part.options:
                    self._of_days[event].append((*part.days, bit))
        return self._bits[key]


_read: WeakKeyDictionary[Library, tuple[Questionnaire, Audiences]] = WeakKeyDictionary()


def audiences(library: Library, questionnaire: Questionnaire) -> Audiences:
    """The audiences of a library, made once."""
    found = _read.get(library)
    if found is None or found[0] is not questionnaire:
        found = _read[library] = (questionnaire, Audiences(library, questionnaire))
    return found[1]


def lines_of(resource: Resource, name: str, options: Mapping[str, tuple[str, ...]]) -> Iterator[Condition]:
    """The lines of one of LISTS that can be read."""
    for text in getattr(resource, name):
        try:
            yield condition_from(text, options)
        except ConditionError:
            continue


def _by_how_specific(line: Condition) -> tuple[int, str]:
    """The parts that say what is so, a bounded day as one more; the most first, and the same order every time."""
    return -sum(1 + (part.days is not None) for part in line.parts if not part.negated), str(line)
