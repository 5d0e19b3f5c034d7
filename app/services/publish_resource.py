"""An editor saves, publishes or archives a resource; every worker sees it within a second."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.library import Resource
from app.models.resource import PUBLISHED, ResourceRow
from app.services.render_body import render_body
from app.storage import resources
from app.storage.database import writing


class IdTaken(ValueError):
    """Another resource has this id."""


class ChangedMeanwhile(ValueError):
    """Somebody else saved since this form was opened."""


def save_resource(
    session: Session, resource: Resource, status: str, now: datetime, by: str, *, version: int | None
) -> None:
    """Keeps `resource` with `status`. `version` is the one the form was opened at; None makes a new one.

    Raises IdTaken or ChangedMeanwhile, and keeps nothing then. Raises the content version where readers
    can see a difference.
    """
    html = render_body(resource.body, resource.nations)
    with writing(session):
        row = session.get(ResourceRow, resource.id, with_for_update=True)
        if version is None and row is not None:
            raise IdTaken(resource.id)
        if row is None:
            row = ResourceRow(id=resource.id)
            session.add(row)
        elif version is not None and row.version != version:
            raise ChangedMeanwhile(resource.id)
        was = row.status
        resources.fill(row, resource, html, now, by)
        row.status = status
        if PUBLISHED in (was, status):
            session.flush()
            resources.raise_content_version(session)
