"""The releases that CHANGELOG.md names."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from config import ROOT

CHANGELOG = ROOT / "CHANGELOG.md"
_HEADING = re.compile(r"^## \[([0-9]+\.[0-9]+\.[0-9]+)\] - ([0-9]{4}-[0-9]{2}-[0-9]{2})$", re.MULTILINE | re.ASCII)


class Release(NamedTuple):
    name: str
    on: date

    @property
    def at(self) -> datetime:
        """The end of its day: what came on that day may have led to it."""
        return datetime(self.on.year, self.on.month, self.on.day, 23, 59, tzinfo=UTC)


@lru_cache(maxsize=2)
def releases(file: Path = CHANGELOG) -> tuple[Release, ...]:
    """Newest first; none where the file is not there."""
    try:
        text = file.read_text("utf-8")
    except OSError:
        return ()
    return tuple(Release(name, date.fromisoformat(on)) for name, on in _HEADING.findall(text))


def release(name: str) -> Release | None:
    return next((each for each in releases() if each.name == name), None)
