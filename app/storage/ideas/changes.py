"""Queries on the changes that ideas led to: kept versions of pages, and releases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.domain.ideas.states import DONE, PUBLIC
from app.models.content.history import ResourceVersion
from app.models.content.resource import PUBLISHED
from app.models.ideas.idea import Idea, IdeaChange

MOST_OFFERED = 60


@dataclass(frozen=True, slots=True)
class Linked:
    """A change of one idea; a version where it is one of a page, else the name of a release."""

    change: IdeaChange
    idea: Idea
    version: ResourceVersion | None


def done(session: Session, most: int) -> Sequence[Linked]:
    """What was done because carers asked, linked last first: public ideas that are done, each with what is linked."""
    query = _linked().where(Idea.state == PUBLIC, Idea.status == DONE)
    return _read(session, query.order_by(IdeaChange.at.desc(), IdeaChange.id.desc()).limit(most))


def of_idea(session: Session, idea_id: int) -> Sequence[Linked]:
    """What is linked to one idea, oldest first."""
    return _read(session, _linked().where(IdeaChange.idea_id == idea_id).order_by(IdeaChange.id))


def offered(session: Session, since: datetime, resource_id: str | None) -> Sequence[ResourceVersion]:
    """The newest versions that readers saw from then on, those of that page first."""
    shown = select(ResourceVersion).where(ResourceVersion.status == PUBLISHED, ResourceVersion.at >= since)
    newest = shown.order_by(ResourceVersion.at.desc(), ResourceVersion.id.desc()).limit(MOST_OFFERED)
    found = list(session.scalars(newest))
    if resource_id is not None:
        own = list(session.scalars(newest.where(ResourceVersion.resource_id == resource_id)))
        found = own + [each for each in found if each.resource_id != resource_id]
    return found


def _linked() -> Select[IdeaChange, Idea, ResourceVersion]:
    query = select(IdeaChange, Idea, ResourceVersion).join(Idea, Idea.id == IdeaChange.idea_id)
    return query.outerjoin(ResourceVersion, ResourceVersion.id == IdeaChange.version_id)


def _read(session: Session, query: Select[IdeaChange, Idea, ResourceVersion]) -> Sequence[Linked]:
    return [Linked(*row) for row in session.execute(query)]
