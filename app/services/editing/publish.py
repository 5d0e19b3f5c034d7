"""What readers see: published, archived, restored, with who, when and why. Every worker knows it within a second."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain.content.record import from_record, to_record
from app.domain.content.resource import Resource
from app.domain.errors import CareCompanionError
from app.models.content.draft import Draft
from app.models.content.resource import ARCHIVED, PUBLISHED, ResourceRow
from app.services.editing.render_body import render_body
from app.services.editing.second_person import SecondPersonNeededError, is_second_person_missing
from app.storage.content import history, resources
from app.storage.content_versions import raise_content_version
from app.storage.database import writing
from app.storage.panel import topics


class IdTakenError(CareCompanionError, ValueError):
    """Another resource has this id."""


class ChangedMeanwhileError(CareCompanionError, ValueError):
    """Somebody else saved since this form was opened."""


class GoneError(CareCompanionError, ValueError):
    """There is no such resource or version."""


def save_resource(
    session: Session,
    resource: Resource,
    status: str,
    now: datetime,
    by: str,
    *,
    version: int | None,
    why: str = "",
    draft_id: int | None = None,
    approved_by: str = "",
) -> None:
    """Keeps `resource` with `status`. `version` is the one the form was opened at; None makes a new one.

    Raises IdTakenError, ChangedMeanwhileError or SecondPersonNeededError, and keeps nothing then. The draft it came
    from goes in the same transaction. Raises the content version where readers can see a difference.
    """
    html = render_body(resource.body, resource.nations)
    with writing(session):
        row = session.get(ResourceRow, resource.id, with_for_update=True)
        if version is None and row is not None:
            raise IdTakenError(resource.id)
        if row is None:
            row = ResourceRow(id=resource.id)
            session.add(row)
        elif version is not None and row.version != version:
            raise ChangedMeanwhileError(resource.id)
        try:
            put(session, row, resource, status, now, by, html=html, why=why, approved_by=approved_by)
            session.flush()
        except IntegrityError as error:
            # On PostgreSQL another worker may have put in the same new id a moment ago.
            if version is None:
                raise IdTakenError(resource.id) from error
            raise
        if draft := session.get(Draft, draft_id) if draft_id else None:
            session.delete(draft)
            topics.draft_published(session, draft.id, resource.id, now)


def put(
    session: Session,
    row: ResourceRow,
    resource: Resource,
    status: str,
    now: datetime,
    by: str,
    *,
    html: dict[str, str] | None = None,
    why: str = "",
    approved_by: str = "",
) -> None:
    """Writes one state into `row` with its history and its line in the audit log: the one way by which a page changes.

    Call inside the unit of work. Raises SecondPersonNeededError, and has written nothing then.
    """
    was, record = row.status, to_record(resource)
    before = resources.resource_of(row) if was is not None else None
    before_record = to_record(before) if before else None
    if is_second_person_missing(before, was, resource, status, by, approved_by):
        raise SecondPersonNeededError(resource.id)
    if before_record is not None:
        history.keep_first_version(session, row, before_record)
    resources.fill(row, record, html or render_body(resource.body, resource.nations), now, by)
    row.status = status
    history.keep_version(session, row, record, why, approved_by)
    what = status if status != was or status != PUBLISHED else "changed"
    detail = f"{why} (agreed by {approved_by})" if approved_by else why
    history.log(session, now, by, what, resource.id, detail)
    if PUBLISHED in (was, status) and (was != status or before_record != record):
        raise_content_version(session)


def archive(session: Session, resource_id: str, now: datetime, by: str, why: str) -> None:
    """Takes a resource away from readers; nothing of it is lost. Raises GoneError."""
    with writing(session):
        row = session.get(ResourceRow, resource_id, with_for_update=True)
        if row is None:
            raise GoneError(resource_id)
        put(session, row, resources.resource_of(row), ARCHIVED, now, by, why=why)


def restore(session: Session, resource_id: str, number: int, now: datetime, by: str) -> None:
    """Makes an earlier version the present one again, published. Raises GoneError or SecondPersonNeededError."""
    with writing(session):
        row = session.get(ResourceRow, resource_id, with_for_update=True)
        earlier = history.version(session, resource_id, number)
        if row is None or earlier is None:
            raise GoneError(resource_id)
        put(session, row, from_record(earlier.record), PUBLISHED, now, by, why=f"Version {number} again")


def mark_reviewed(session: Session, resource_id: str, next_review: date, now: datetime, by: str, today: date) -> None:
    """Says that somebody read the page against its sources today, and changed nothing. Raises GoneError."""
    with writing(session):
        row = session.get(ResourceRow, resource_id, with_for_update=True)
        if row is None:
            raise GoneError(resource_id)
        reviewed = replace(resources.resource_of(row), reviewed_on=today, next_review=next_review)
        put(session, row, reviewed, row.status, now, by, why="Reviewed, nothing to change")
