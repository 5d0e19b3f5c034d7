"""Puts the library that ships with the code into the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.content.record import to_record
from app.domain.content.resource import Library
from app.models.content.resource import PUBLISHED, ResourceRow
from app.services.editing.render_body import render_body
from app.storage.content import history, resources
from app.storage.content_versions import raise_content_version
from app.storage.database import writing


def seed_library(session: Session, library: Library, now: datetime) -> int:
    """Adds the resources that the database does not have, and returns how many. Edits are never overwritten."""
    with writing(session):
        known = resources.known_ids(session)
        missing = [resource for resource in library if resource.id not in known]
        for resource in missing:
            row = ResourceRow(status=PUBLISHED)
            html = render_body(resource.body, resource.nations)
            resources.fill(row, to_record(resource), html, now, history.BY_THE_CODE)
            session.add(row)
        if missing:
            raise_content_version(session)
    return len(missing)
