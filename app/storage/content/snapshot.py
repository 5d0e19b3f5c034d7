"""The published library in memory: one immutable copy a worker, at most a second old."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.domain.content.facts import Fact, with_facts
from app.domain.content.resource import Library
from app.domain.profile.questionnaire import Questionnaire
from app.domain.schedule.transitions import Transitions
from app.storage.content import facts, resources, wordings
from app.storage.content.content_files import ContentFiles, load_content
from app.storage.content_versions import content_version

CHECK_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The published resources with their HTML by nation, and all words around them, as of one content version."""

    version: int
    library: Library
    html: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, Fact]
    questionnaire: Questionnaire
    transitions: Transitions

    def body(self, resource_id: str, nation: str | None, today: date) -> str:
        """The HTML of one resource for a nation; without one, the first nation it holds in."""
        by_nation = self.html.get(resource_id, {})
        html = by_nation.get(nation or "") or next(iter(by_nation.values()), "")
        return with_facts(html, self.facts, today)


class SnapshotKeeper:
    """Hands out the current snapshot. Looks at the content version at most once a second.

    `clock` gives seconds that only go forward. Safe to share between threads.
    """

    def __init__(
        self,
        engine: Callable[[], Engine],
        shipped: ContentFiles,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._shipped = shipped
        self._clock = clock
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._checked_at = float("-inf")
        self._asked = 0

    def current(self) -> Snapshot:
        """The published library, at most a second behind the database."""
        snapshot = self._snapshot
        if snapshot is not None and self._clock() - self._checked_at < CHECK_EVERY:
            return snapshot
        with self._lock:
            if self._snapshot is None or self._clock() - self._checked_at >= CHECK_EVERY:
                self._refresh_or_keep()
            assert self._snapshot is not None
            return self._snapshot

    def look_again(self) -> None:
        """Makes the next `current` ask the database: called after this worker's own edit."""
        self._checked_at = float("-inf")
        # A refresh that is under way may have read the version before that edit.
        self._asked += 1

    def _refresh_or_keep(self) -> None:
        """A database that is away for a while takes no page from anybody: what was read last goes on."""
        try:
            self._refresh()
        except OperationalError:
            if self._snapshot is None:
                raise
            self._checked_at = self._clock()

    def _refresh(self) -> None:
        checked_at, asked = self._clock(), self._asked
        with Session(self._engine()) as session:
            version = content_version(session)
            if self._snapshot is None or self._snapshot.version != version:
                rows = resources.published(session)
                changed = wordings.changed(session)
                words = load_content(changed) if changed else self._shipped
                self._snapshot = Snapshot(
                    version=version,
                    library=Library(resources.resource_of(row) for row in rows),
                    html={row.id: row.html for row in rows},
                    facts=facts.merged(session, self._shipped.facts),
                    questionnaire=words.questionnaire,
                    transitions=words.transitions,
                )
        if asked == self._asked:
            self._checked_at = checked_at
