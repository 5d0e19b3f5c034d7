"""Whether a service is open at this moment: said only where its own hours leave no doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.domain.dates.bank_holidays import hours_may_differ
from app.domain.dates.day_words import DAYS
from app.domain.dates.uk_clock import Span, clock, joined, midnight, moment
from app.domain.directory.cards.opening_hours import sources_of
from app.domain.directory.cards.rows.row_words import adds_something
from app.domain.directory.cards.rows.schedule_row import Row
from app.domain.time_zones import UK

LOOK_AHEAD = 7


@dataclass(frozen=True, slots=True)
class OpenState:
    """Open or closed in words, true from `since` until just before `until` (UTC): outside that it is not to be said."""

    is_open: bool
    words: str
    since: datetime
    until: datetime


def open_state(record: Mapping[str, Any], now: datetime) -> OpenState | None:
    """The state at `now` (aware), by UK clock time. None where it is not sure.

    Not sure are: hours of the building alone or of several places, words that qualify them, a notice on the service,
    rows whose turn cannot be counted, days on which usual hours may differ, and hours that touch a change of clocks.
    """
    today = now.astimezone(UK).date()
    rows = _sure_rows(record, today)
    if not rows or hours_may_differ(today):
        return None
    spans: list[Span] = []
    for day in (today + timedelta(days=n) for n in range(-1, LOOK_AHEAD)):
        found = _spans_of(rows, day)
        if day < today:
            found = found if found is None else [span for span in found if span[1] > now]
        if found is None or (found and hours_may_differ(day)):
            return None if day <= today else _state(spans, now, moment(day, time(0)))
        spans += found
    return _state(spans, now, moment(today + timedelta(days=LOOK_AHEAD), time(0)))


def _sure_rows(record: Mapping[str, Any], today: date) -> Sequence[Row]:
    """The rows that hold now or later; none where anything makes them unsure."""
    sources = sources_of(record)
    if len(sources) != 1 or sources[0].of_building or record.get("alert") or record.get("status") != "active":
        return ()
    rows = [row for row in sources[0].rows if not row.has_ended(today)]
    clear = all((row.opens and row.closes and row.opens != row.closes) or _all_day(row) for row in rows)
    return rows if clear and not any(adds_something(row) for row in rows) and len({row.by for row in rows}) == 1 else ()


def _all_day(row: Row) -> bool:
    return row.opens == row.closes == time(0)


def _spans_of(rows: Sequence[Row], day: date) -> list[Span] | None:
    """The spans that begin on a day; None where one of the rows cannot say, or a change of clocks is in the way."""
    spans = []
    for row in rows:
        holds = row.holds_on(day)
        if holds is None:
            return None
        if holds and row.opens and row.closes:
            last_day = day if row.closes > row.opens else day + timedelta(days=1)
            begins, ends = moment(day, row.opens), _end(row, last_day)
            if begins is None or ends is None:
                return None
            spans.append((begins, ends))
    return sorted(spans)


def _end(row: Row, day: date) -> datetime | None:
    """The moment it closes; 23:59 stands for midnight."""
    closes = row.closes or time(0)
    return moment(day + timedelta(days=1), time(0)) if closes == time(23, 59) else moment(day, closes)


def _state(spans: Sequence[Span], now: datetime, known_to: datetime | None) -> OpenState | None:
    """`known_to` is where our knowledge ends: no opening after it is said, and no state holds longer."""
    if known_to is None:
        return None
    opened, since = list(joined(spans)), now.astimezone(UTC)
    for begins, ends in opened:
        if begins <= now < ends:
            return OpenState(True, _open_words(now, ends), since, min(ends, known_to))
    following = next((begins for begins, _ in opened if begins > now), None)
    if following is None:
        return OpenState(False, "Closed now", since, known_to)
    when = _when(now, following)
    tomorrow = midnight(now.astimezone(UK).date() + timedelta(days=1))
    said_until = min(following, known_to, tomorrow) if "tomorrow" in when else min(following, known_to)
    return OpenState(False, f"Closed now, opens {when}", since, said_until)


def _open_words(now: datetime, ends: datetime) -> str:
    if ends - now > timedelta(hours=24):
        return "Open now"
    return f"Open now, until {clock(ends)}"


def _when(now: datetime, begins: datetime) -> str:
    days = (begins.astimezone(UK).date() - now.astimezone(UK).date()).days
    if days == 0:
        return f"at {clock(begins)} today"
    return f"at {clock(begins)} {'tomorrow' if days == 1 else f'on {DAYS[begins.astimezone(UK).weekday()]}'}"
