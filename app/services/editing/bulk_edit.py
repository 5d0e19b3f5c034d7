"""The same small change to many resources, in one unit of work with its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.content.resource import ResourceRow
from app.services.editing.publish import put
from app.services.editing.second_person import SecondPersonNeededError
from app.storage.content import resources
from app.storage.database import writing

TAG_FIELDS = ("nations", "needs", "stages", "transitions", "relations", "conditions", "about")
NEVER_EMPTY = ("nations", "needs")


@dataclass(frozen=True, slots=True)
class Retagged:
    """How many pages changed, would have lost their last tag, and wait for a second person; the latter two did not."""

    changed: int = 0
    last_one: int = 0
    need_second_person: int = 0


def retag_many(
    session: Session, ids: Iterable[str], field: str, tag: str, *, add: bool, now: datetime, by: str
) -> Retagged:
    """Adds or takes away one tag.

    Adding to an empty set of stages, transitions and so on would narrow "any" to one: it is what was asked.
    """
    done = Retagged()
    with writing(session):
        for row in _rows(session, ids):
            resource = resources.resource_of(row)
            held: tuple[str, ...] = tuple(getattr(resource, field))
            if (tag in held) == add:
                continue
            now_held = (*held, tag) if add else tuple(t for t in held if t != tag)
            if not now_held and field in NEVER_EMPTY:
                done = replace(done, last_one=done.last_one + 1)
                continue
            value: Any = now_held if field == "needs" else frozenset(now_held)
            why = f"{'Added' if add else 'Took away'} {tag} in {field}"
            try:
                put(session, row, replace(resource, **{field: value}), row.status, now, by, why=why)
                done = replace(done, changed=done.changed + 1)
            except SecondPersonNeededError:
                done = replace(done, need_second_person=done.need_second_person + 1)
    return done


def mark_many_reviewed(
    session: Session, ids: Iterable[str], next_review: date, now: datetime, by: str, today: date
) -> int:
    """Says that each was read against its sources today and needed no change."""
    with writing(session):
        rows = _rows(session, ids)
        for row in rows:
            reviewed = replace(resources.resource_of(row), reviewed_on=today, next_review=next_review)
            put(session, row, reviewed, row.status, now, by, why="Reviewed, nothing to change")
    return len(rows)


def _rows(session: Session, ids: Iterable[str]) -> list[ResourceRow]:
    query = select(ResourceRow).where(ResourceRow.id.in_(list(ids))).order_by(ResourceRow.id).with_for_update()
    return list(session.scalars(query))
