"""Adding to the counts, and reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Row, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models.counts.event_count import EventCount

IN_ONE_STATEMENT = 500
KEY = ("week", "event", "nation", "code", "which")


class Key(NamedTuple):
    """What one number is about."""

    week: date
    event: str
    nation: str = ""
    code: str = ""
    which: str = ""


def add_counts(session: Session, found: Mapping[Key, int]) -> None:
    """Adds to what is counted. In one order for all, so that two workers never wait for each other in a ring."""
    insert = (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert
    rows = [{**key._asdict(), "number": number} for key, number in sorted(found.items()) if number > 0]
    for first in range(0, len(rows), IN_ONE_STATEMENT):
        some = insert(EventCount).values(rows[first : first + IN_ONE_STATEMENT])
        more = {"number": EventCount.number + some.excluded.number}
        session.execute(some.on_conflict_do_update(index_elements=KEY, set_=more))


def total(session: Session, event: str) -> int:
    """How often something was counted since the beginning."""
    return session.scalar(select(func.sum(EventCount.number)).where(EventCount.event == event)) or 0


def by_week(session: Session, event: str, part: str, first: date, last: date) -> Sequence[Row[date, str, int]]:
    """(week, part, number) of a happening from one Monday to another, both in; `part` is a column of KEY."""
    column = getattr(EventCount, part)
    those = (EventCount.event == event, EventCount.week >= first, EventCount.week <= last)
    query = select(EventCount.week, column, func.sum(EventCount.number)).where(*those)
    return session.execute(query.group_by(EventCount.week, column)).all()


def first_week(session: Session) -> date | None:
    """The week in which counting began."""
    return session.scalar(select(func.min(EventCount.week)))


def last_week(session: Session, event: str) -> date | None:
    """The last week in which something was counted."""
    return session.scalar(select(func.max(EventCount.week)).where(EventCount.event == event))
