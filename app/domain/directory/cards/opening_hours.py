"""When a service is open, in lines for its card: its own rows, those at its places, else those of the building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from app.domain.dates.day_words import listed, weekdays_in_words
from app.domain.directory.cards.markup import one_line
from app.domain.directory.cards.rows.row_words import adds_something, row_in_words, times_in_words, with_limits
from app.domain.directory.cards.rows.schedule_row import Row, read_row

Times = tuple[time | None, time | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that belong together: of the service itself ("" as place), of one of its places, or of the building."""

    place: str
    rows: tuple[Row, ...]
    of_building: bool = False


def hours_of(record: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """Lines such as "Mon, Wed 9:30am to 12:30pm", what has ended left out; () where nothing is said."""
    sources = sources_of(record)
    lines: dict[str, None] = {}
    for source in sources:
        said = lines_of([row for row in source.rows if not row.has_ended(today)], today)
        named = bool(source.place) and len(sources) > 1
        for line in said:
            if line not in lines:
                lines[f"{source.place}: {line}" if named else line] = None
    return tuple(lines)


def has_hours(record: Mapping[str, Any]) -> bool:
    """Whether hours can be said on some day, ended and coming ones among them."""
    return any(row.says_something for source in sources_of(record) for row in source.rows)


def sources_of(record: Mapping[str, Any]) -> tuple[Source, ...]:
    """The rows of a cleaned record. A building's hours count only where the service names none, not even ended ones."""
    places = [place for place in record.get("service_at_locations", ()) if isinstance(place, dict)]
    own = [Source("", _rows(record.get("schedules", ())))]
    own += [Source(_name(place), _rows(place.get("schedules", ()))) for place in places]
    found = [source for source in own if source.rows]
    if not found:
        found = [
            Source(_name(place), _rows(place.get("location", {}).get("schedules", ())), of_building=True)
            for place in places
        ]
    return tuple(_without_repeats([source for source in found if source.rows]))


def lines_of(rows: Sequence[Row], today: date) -> list[str]:
    """Rows in words: weekly ones put together by their times, then the others; what begins later comes last."""
    plain = [_plain(row) for row in rows]
    coming = [row for row in plain if row.starts and row.starts > today]
    return list(dict.fromkeys([*_said([row for row in plain if row not in coming], today), *_said(coming, today)]))


def _said(rows: Sequence[Row], today: date) -> list[str]:
    together: dict[Row, list[Row]] = {}
    for row in rows:
        if row.is_weekly:
            alike = replace(row, days=replace(row.days, weekdays=()), opens=None, closes=None, anchor=None)
            together.setdefault(_unlimited(alike, today), []).append(row)
    weekly = [line for group in together.values() for line in _weekly(group, today)]
    return weekly + [said for row in rows if not row.is_weekly and (said := row_in_words(row, today))]


def _weekly(rows: Sequence[Row], today: date) -> list[str]:
    """Rows alike in all but days and times: each set of times once, with the days on which it holds."""
    times_by_day: dict[int, list[Times]] = {}
    for row in rows:
        for day in row.days.weekdays:
            times_by_day.setdefault(day, []).append((row.opens, row.closes))
    days_by_times: dict[tuple[Times, ...], list[int]] = {}
    for day in sorted(times_by_day):
        times = sorted(set(times_by_day[day]), key=lambda span: (span[0] or time(0), span[1] or time(0)))
        days_by_times.setdefault(tuple(times), []).append(day)
    said = []
    for spans, days in days_by_times.items():
        words = listed([spoken for opens, closes in spans if (spoken := times_in_words(opens, closes))])
        same = replace(
            rows[0], opens=spans[0][0], closes=spans[-1][1], days=replace(rows[0].days, weekdays=tuple(days))
        )
        said.append(with_limits(f"{weekdays_in_words(days)} {words}".strip(), same, today))
    return said


def _unlimited(row: Row, today: date) -> Row:
    """The row without limits in time that need not be said today."""
    return replace(row, starts=row.starts if row.starts and row.starts > today else None)


def _plain(row: Row) -> Row:
    """The row without words that only repeat its days and times."""
    return row if not (row.opens or row.closes) or adds_something(row) else replace(row, words="")


def _rows(raw: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    return tuple(row for row in map(read_row, raw) if row.says_something)


def _name(place: Mapping[str, Any]) -> str:
    location = place.get("location", {})
    named = one_line(str(location.get("name") or ""))
    return named[:80] or next((one_line(str(a["city"])) for a in location.get("addresses", ()) if a.get("city")), "")


def _without_repeats(sources: Sequence[Source]) -> list[Source]:
    met: list[Source] = []
    for source in sources:
        if not any(source.rows == other.rows for other in met):
            met.append(source)
    return met
