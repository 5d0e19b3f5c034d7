"""A resource: one page of the library with the tags it is chosen by. The library holds the published ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes what a resource rests on; `url` is an https address."""

    publisher: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One thing a carer can read, ring or fill in. Empty sets mean "any".

    `first_for`, `good_for` and `not_for` are conditions, one on each line (app/domain/profile/conditions.py), and
    `asked_as` the ways in which people ask for it. What is `own_home` follows where the reader lives, not the person
    they help. `lines` are ids of phone lines (phone_lines.py), in order; where there are some, `phone` and `sms`, a
    number of the page's own, are not shown. `nations` is never empty: it is a hard filter, not a preference.
    `editor_notes` are for the desk alone: what a reader must know of a doubt stands in the text, beside it.
    `easy_read` is the page once more in short lines with pictures (easy_read/text.py); "" where nobody wrote it.
    The fields stand in the order in which history, files and spreadsheets show them; `record.py` reads names and kinds
    from here.
    """

    id: str
    title: str
    why: str
    group: str
    kind: str
    nations: frozenset[str]
    stages: frozenset[str] = frozenset()
    transitions: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    needs: tuple[str, ...]
    first_for: tuple[str, ...] = ()
    good_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    human_contact: bool = False
    own_home: bool = False
    lines: tuple[str, ...] = ()
    phone: str = ""
    phone_hours: str = ""
    sms: str = ""
    sms_word: str = ""
    cost: str = ""
    time: str = ""
    sources: tuple[Source, ...] = ()
    asked_as: tuple[str, ...] = ()
    reviewed_on: date = date.min
    next_review: date = date.max
    editor_notes: tuple[str, ...] = ()
    body: str = field(default="", repr=False)
    easy_read: str = field(default="", repr=False)


class Library:
    """The published resources, in a fixed order, by id."""

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._by_id = {resource.id: resource for resource in resources}
        self._in_nation: dict[str | None, tuple[Resource, ...]] = {}
        self._at_home: dict[tuple[str | None, str], tuple[Resource, ...]] = {}

    def __iter__(self) -> Iterator[Resource]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, resource_id: object) -> bool:
        return resource_id in self._by_id

    def get(self, resource_id: str) -> Resource | None:
        return self._by_id.get(resource_id)

    def in_nation(self, nation: str | None) -> tuple[Resource, ...]:
        """Those that hold in `nation`; without one, those that hold everywhere in the UK."""
        if nation not in self._in_nation:
            holds = (lambda r: nation in r.nations) if nation else (lambda r: len(r.nations) == 4)
            self._in_nation[nation] = tuple(filter(holds, self))
        return self._in_nation[nation]

    def for_homes(self, theirs: str | None, own: str | None) -> tuple[Resource, ...]:
        """Those that hold for somebody who lives in `own` and helps a person in `theirs`."""
        if own is None or own == theirs:
            return self.in_nation(theirs)
        if (theirs, own) not in self._at_home:
            of_theirs = (r for r in self.in_nation(theirs) if not r.own_home)
            self._at_home[theirs, own] = (*of_theirs, *(r for r in self.in_nation(own) if r.own_home))
        return self._at_home[theirs, own]
