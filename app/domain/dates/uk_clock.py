"""UK clock times as moments, and spans of time between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from app.domain.dates.day_words import time_in_words
from app.domain.time_zones import UK

Span = tuple[datetime, datetime]


def moment(day: date, at: time) -> datetime | None:
    """The moment (UTC) of a UK clock time; None for one that comes twice or never as the clocks change."""
    local = datetime.combine(day, at, UK)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return None
    return local.astimezone(UTC)


def midnight(day: date) -> datetime:
    """The moment (UTC) at which a day begins; no change of clocks touches it."""
    return datetime.combine(day, time(0), UK).astimezone(UTC)


def joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans that touch or overlap made one, in order."""
    last: Span | None = None
    for begins, ends in sorted(spans):
        if last and begins <= last[1]:
            last = (last[0], max(last[1], ends))
            continue
        if last:
            yield last
        last = (begins, ends)
    if last:
        yield last


def clock(at: datetime) -> str:
    """The UK clock time of a moment in words: "9:30am"."""
    return time_in_words(at.astimezone(UK).time())
