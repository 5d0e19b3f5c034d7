"""Queries on the library as editors keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.library import Resource, Source
from app.models.resource import LIBRARY, PUBLISHED, ContentVersion, ResourceRow

_SETS = ("nations", "stages", "transitions", "relations", "conditions", "about")
_PLAIN = (
    "id", "title", "why", "group", "kind", "human_contact", "phone", "phone_hours", "sms", "sms_word",
    "cost", "time", "reviewed_on", "next_review", "body",
)  # fmt: skip


def resource_of(row: ResourceRow) -> Resource:
    """The resource that a row holds, without its HTML."""
    values: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    values |= {name: frozenset(getattr(row, name)) for name in _SETS}
    return Resource(
        **values,
        needs=tuple(row.needs),
        search_terms=tuple(row.search_terms),
        unconfirmed=tuple(row.unconfirmed),
        sources=tuple(Source(s["publisher"], s["url"]) for s in row.sources),
    )


def fill(row: ResourceRow, resource: Resource, html: Mapping[str, str], now: datetime, by: str) -> None:
    """Writes `resource` and its HTML into `row`; the row's version goes up by one."""
    for name in _PLAIN:
        setattr(row, name, getattr(resource, name))
    for name in _SETS:
        setattr(row, name, sorted(getattr(resource, name)))
    row.needs = list(resource.needs)
    row.search_terms = list(resource.search_terms)
    row.unconfirmed = list(resource.unconfirmed)
    row.sources = [{"publisher": s.publisher, "url": s.url} for s in resource.sources]
    row.html = dict(html)
    row.updated_at = now
    row.updated_by = by
    row.version = (row.version or 0) + 1


def published(session: Session) -> Sequence[ResourceRow]:
    """Every published row, in order of id."""
    return session.scalars(select(ResourceRow).where(ResourceRow.status == PUBLISHED).order_by(ResourceRow.id)).all()


def listed(session: Session, *, status: str = "", group: str = "", words: str = "") -> Sequence[ResourceRow]:
    """The rows an editor asked for, by title. `words` is looked for in id and title."""
    query = select(ResourceRow).order_by(ResourceRow.title)
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


def content_version(session: Session, of: int = LIBRARY) -> int:
    """The number that rises with every change readers can see; 0 before the first."""
    return session.scalar(select(ContentVersion.number).where(ContentVersion.id == of)) or 0


def raise_content_version(session: Session, of: int = LIBRARY) -> None:
    """Tells every worker that the published library changed. Call inside the unit of work."""
    if not session.execute(
        update(ContentVersion).where(ContentVersion.id == of).values(number=ContentVersion.number + 1)
    ).rowcount:  # type: ignore[attr-defined]
        session.add(ContentVersion(id=of, number=1))
