"""The same small change to many resources, in one unit of work with its history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.content.resource import ResourceRow
from app.services.editing.publish import put
from app.storage.content import resources
from app.storage.database import writing

TAG_FIELDS = ("nations", "needs", "stages", "transitions", "relations", "conditions", "about")
NEVER_EMPTY = ("nations", "needs")


def retag_many(
    session: Session, ids: Iterable[str], field: str, tag: str, *, add: bool, now: datetime, by: str
) -> tuple[int, int]:
    """Adds or takes away one tag; returns how many changed and how many would have lost their last one.

    Adding to an empty set of stages, transitions and so on would narrow "any" to one: it is what was asked.
    """
    changed = refused = 0
    with writing(session):
        for row in _rows(session, ids):
            resource = resources.resource_of(row)
            held: tuple[str, ...] = tuple(getattr(resource, field))
            if (tag in held) == add:
                continue
            now_held = (*held, tag) if add else tuple(t for t in held if t != tag)
            if not now_held and field in NEVER_EMPTY:
                refused += 1
                continue
            value: Any = now_held if field == "needs" else frozenset(now_held)
            why = f"{'Added' if add else 'Took away'} {tag} in {field}"
            put(session, row, replace(resource, **{field: value}), row.status, now, by, why=why)
            changed += 1
    return changed, refused


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
