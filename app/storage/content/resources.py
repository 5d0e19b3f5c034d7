"""Queries on the library as editors keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.content.record import DATES, FIELDS, from_record
from app.domain.content.resource import Resource
from app.models.content.resource import PUBLISHED, ResourceRow


def resource_of(row: ResourceRow) -> Resource:
    """The resource that a row holds, without its HTML."""
    return from_record({name: getattr(row, name) for name in FIELDS})


def fill(row: ResourceRow, record: Mapping[str, Any], html: Mapping[str, str], now: datetime, by: str) -> None:
    """Writes a record of `to_record` and its HTML into `row`; the row's version goes up by one."""
    for name, value in record.items():
        setattr(row, name, date.fromisoformat(value) if name in DATES else value)
    row.html = dict(html)
    row.updated_at = now
    row.updated_by = by
    row.version = (row.version or 0) + 1


def published(session: Session) -> Sequence[ResourceRow]:
    """Every published row, in order of id."""
    return session.scalars(select(ResourceRow).where(ResourceRow.status == PUBLISHED).order_by(ResourceRow.id)).all()


def listed(
    session: Session, *, status: str = "", group: str = "", words: str = "", sort: str = "title"
) -> Sequence[ResourceRow]:
    """The rows an editor asked for, by title or by the column `sort`. `words` is looked for in id and title."""
    column = getattr(ResourceRow, sort)
    query = select(ResourceRow).order_by(column.desc() if sort == "updated_at" else column, ResourceRow.id)
    if status:
        query = query.where(ResourceRow.status == status)
    if group:
        query = query.where(ResourceRow.group == group)
    for word in words.split():
        query = query.where(
            ResourceRow.title.icontains(word, autoescape=True) | ResourceRow.id.icontains(word, autoescape=True)
        )
    return session.scalars(query).all()


def known_ids(session: Session) -> set[str]:
    return set(session.scalars(select(ResourceRow.id)))
