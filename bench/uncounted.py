"""The app as it would be if nothing were counted: `gunicorn bench.uncounted:app`."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from app import runtime
from app.services.counts.event_counter import EventCounter
from app.services.counts.unfound_words import UnfoundWords
from wsgi import app


class Nothing(EventCounter):
    """Counts nothing, and so writes nothing."""

    def add(self, event: str, *, nation: str = "", code: str = "", which: str = "", n: int = 1) -> None:
        pass


class NoWords(UnfoundWords):
    def note(self, typed: str, household: str) -> None:
        pass


def _no_engine() -> Engine:
    raise AssertionError("nothing is written")


_found = runtime.of(app)
_counts = Nothing(_no_engine, _found.clock, strict=False)
_counts.words = NoWords("")
runtime.bind(app, replace(_found, counts=_counts))
