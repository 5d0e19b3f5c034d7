"""For whom each page of a library is: the lines of its record, arranged so that a person is asked about all at once.

Every line of the library has a bit. For each question stands, under each of its answers, which lines it satisfies; one
pass over what somebody said leaves the lines that hold. Cost is linear in the lines, a few hundred of them at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from app.domain.content.resource import Library, Resource
from app.domain.profile.conditions import NOW, Condition, ConditionError, Facts, Part, condition_from, options_of
from app.domain.profile.questionnaire import Questionnaire

LISTS = ("first_for", "good_for", "not_for")
FIRST, GOOD, NEVER = range(3)


@dataclass(slots=True)
class _Asked:
    """Of the lines that ask something in one place of theirs: all of them, and those that each answer satisfies."""

    lines: int = 0
    of_token: dict[str, int] = field(default_factory=dict)
    of_days: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)

    def add(self, part: Part, bit: int) -> None:
        self.lines |= bit
        for option, token in zip(part.options, part.named, strict=True):
            if part.days is None:
                self.of_token[token] = self.of_token.get(token, 0) | bit
            else:
                self.of_days.setdefault(option, []).append((*part.days, bit))

    def met(self, facts: Facts) -> int:
        """The lines that what was said satisfies."""
        met = 0
        for token in facts.tokens:
            if token in self.of_token:
                met |= self.of_token[token]
        for event, windows in self.of_days.items():
            if f"{NOW}:{event}" in facts.tokens:
                day = facts.days.get(event, 0)
                for first, last, bit in windows:
                    if first <= day <= last:
                        met |= bit
        return met


@dataclass(slots=True)
class _Lines:
    """Every line, page by page, its page and whether it speaks for it; and where the lists of a page begin and end."""

    lines: list[Condition] = field(default_factory=list)
    owners: list[tuple[str, bool]] = field(default_factory=list)
    ends: dict[str, tuple[int, int, int, int]] = field(default_factory=dict)


class Held:
    """The lines that hold for one person, by the id of their page; of each list the most specific stand first.

    `speaking` are the pages that a line says are for them, `barred` those that a line says are not.
    """

    __slots__ = ("_all", "_failing", "barred", "speaking")

    def __init__(self, every: _Lines, failing: str) -> None:
        self._all, self._failing = every, failing
        self.speaking: set[str] = set()
        self.barred: set[str] = set()
        number = failing.find("0")
        while number >= 0:
            page, speaks = every.owners[number]
            (self.speaking if speaks else self.barred).add(page)
            number = failing.find("0", number + 1)

    def first_for(self, page: str) -> list[Condition]:
        return self._between(page, FIRST, GOOD)

    def good_for(self, page: str) -> list[Condition]:
        return self._between(page, GOOD, NEVER)

    def not_for(self, page: str) -> list[Condition]:
        return self._between(page, NEVER, NEVER + 1)

    def names(self, page: str, token: str) -> bool:
        """Whether a line that speaks for the page and holds names this answer, "question:option"."""
        lines = self._between(page, FIRST, NEVER)
        return any(token in part.tokens and not part.negated for line in lines for part in line.parts)

    def _between(self, page: str, first: int, last: int) -> list[Condition]:
        ends = self._all.ends[page]
        found, end = [], ends[last]
        number = self._failing.find("0", ends[first], end)
        while number >= 0:
            found.append(self._all.lines[number])
            number = self._failing.find("0", number + 1, end)
        return found


class Audiences:
    """The lines of every page of a library. A line that cannot be read holds for nobody; the content check names it."""

    def __init__(self, library: Library, questionnaire: Questionnaire) -> None:
        options = options_of(questionnaire)
        self._all = _Lines()
        self._barred = _Asked()
        # By question, and the how many-eth part of the line asks it.
        self._wanted: dict[tuple[str, int], _Asked] = defaultdict(_Asked)
        for resource in library:
            starts = []
            for name in LISTS:
                starts.append(len(self._all.lines))
                for condition in lines_in_order(resource, name, options):
                    self._add(condition, (resource.id, name != LISTS[NEVER]))
            first, good, never = starts
            self._all.ends[resource.id] = (first, good, never, len(self._all.lines))

    def holding(self, facts: Facts) -> Held:
        """The lines that hold for one person."""
        failing = self._barred.met(facts)
        for asked in self._wanted.values():
            failing |= asked.lines & ~asked.met(facts)
        # A character for each line, from the first to the last: 0 where it holds.
        each = f"{failing | 1 << len(self._all.lines):b}"[:0:-1]
        return Held(self._all, each)

    def _add(self, line: Condition, owner: tuple[str, bool]) -> None:
        bit = 1 << len(self._all.lines)
        self._all.lines.append(line)
        self._all.owners.append(owner)
        asked: dict[str, int] = defaultdict(int)
        for part in line.parts:
            if part.negated:
                self._barred.add(part, bit)
            else:
                self._wanted[part.question, asked[part.question]].add(part, bit)
                asked[part.question] += 1


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


def lines_in_order(resource: Resource, name: str, options: Mapping[str, tuple[str, ...]]) -> list[Condition]:
    """The lines of one of LISTS that are asked; the most specific stand first, so that those that hold do too.

    What says only what must not be so gives no reason that could be quoted: it can bar a page, but not speak for it.
    """
    found = sorted(lines_of(resource, name, options), key=_by_how_specific)
    return [line for line in found if name == LISTS[NEVER] or any(not part.negated for part in line.parts)]


def _by_how_specific(line: Condition) -> tuple[int, str]:
    """The parts that say what is so, a bounded day as one more; the most first, and the same order every time."""
    return -sum(1 + (part.days is not None) for part in line.parts if not part.negated), str(line)
