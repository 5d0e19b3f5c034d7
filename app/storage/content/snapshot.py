"""The published library in memory: one immutable copy a worker, of the present day, at most a second old."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.content.facts import Fact, fact_ids, on_day, with_facts
from app.domain.content.reading.page_text import letter_in, readable
from app.domain.content.resource import Library
from app.domain.content.signing.read import SignedBy, digest_of_page
from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.models.content.sign_off import SignOff
from app.storage.content import facts, resources, sign_offs, wordings
from app.storage.content.content_files import ContentFiles, load_content
from app.storage.content.phone_line_files import load_phone_lines
from app.storage.content_versions import content_version
from app.storage.versioned import Versioned

CHECK_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The published resources with their HTML by nation, and all words around them, as of one content version.

    `versions` says by page which of its versions readers see. `facts` are as they stand on the day it was asked for,
    with what is coming beside them. `signed` holds the sign-offs in force, by page, in the order in which they were
    given.
    """

    version: int
    library: Library
    html: Mapping[str, Mapping[str, str]]
    versions: Mapping[str, int]
    facts: Mapping[str, Fact]
    questionnaire: Questionnaire
    transitions: Transitions
    with_letters: frozenset[str]
    signed: Mapping[str, tuple[SignedBy, ...]]

    def body(self, resource_id: str, nation: str | None, today: date) -> str:
        """The HTML of one resource, as readers get it, for a nation; without one, the first nation it holds in."""
        by_nation = self.html.get(resource_id, {})
        html = by_nation.get(nation or "") or next(iter(by_nation.values()), "")
        return with_facts(readable(html), self.facts, today)

    def figures(self, resource_id: str, nation: str) -> list[Fact]:
        """The figures that a page names in a nation, each once, in the order of the text."""
        html = self.html.get(resource_id, {}).get(nation, "")
        return [self.facts[each] for each in dict.fromkeys(fact_ids(html)) if each in self.facts]


class SnapshotKeeper:
    """Hands out the snapshot of the day that `today` gives. Looks at the content version at most once a second."""

    def __init__(
        self,
        engine: Callable[[], Engine],
        shipped: ContentFiles,
        today: Callable[[], date],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._shipped = shipped
        self._today = today
        self._copies = Versioned(engine, content_version, self._read, CHECK_EVERY, clock)

    def current(self) -> Snapshot:
        """The published library, at most a second behind the database."""
        return self._copies.current().on(self._today())

    def look_again(self) -> None:
        """Makes the next `current` ask the database: called after this worker's own edit."""
        self._copies.look_again()

    def _read(self, session: Session, version: int) -> _EachDay:
        rows = resources.published(session)
        changed = wordings.changed(session)
        words = load_content(changed) if changed else self._shipped
        html = {row.id: row.html for row in rows}
        snapshot = Snapshot(
            version=version,
            library=Library(resources.resource_of(row) for row in rows),
            html=html,
            versions={row.id: row.version for row in rows},
            facts=facts.merged(session, self._shipped.facts),
            questionnaire=words.questionnaire,
            transitions=words.transitions,
            with_letters=frozenset(each for each, nations in html.items() if _holds_a_letter(nations.values())),
            signed={},
        )
        return _EachDay(snapshot, sign_offs.standing(session))


class _EachDay:
    """What one content version holds: a new day, on which coming figures begin, needs no database."""

    def __init__(self, undated: Snapshot, standing: Mapping[tuple[str, str], SignOff]) -> None:
        self._undated = undated
        self._signed = [(row.digest, page_id, _told(row)) for (page_id, _), row in standing.items()]
        self._shown: tuple[date, Snapshot] | None = None

    def on(self, today: date) -> Snapshot:
        shown = self._shown
        if shown is None or shown[0] != today:
            # Threads that come here together make the same copy twice, and that does no harm.
            known = on_day(self._undated.facts, today)
            shown = self._shown = (today, replace(self._undated, facts=known, signed=self._in_force(known)))
        return shown[1]

    def _in_force(self, known: Mapping[str, Fact]) -> dict[str, tuple[SignedBy, ...]]:
        """The sign-offs of the very words and facts that readers see, by page."""
        found: dict[str, tuple[SignedBy, ...]] = {}
        lines = load_phone_lines()
        for digest, page_id, signed in self._signed:
            page = self._undated.library.get(page_id)
            if page is not None and digest == digest_of_page(page, known, lines):
                found[page_id] = (*found.get(page_id, ()), signed)
        return found


def _told(row: SignOff) -> SignedBy:
    return SignedBy(row.role, row.signed_on, row.name if row.shows_name else "")


def _holds_a_letter(pages: Iterable[str]) -> bool:
    return any(letter_in(page) for page in pages)
