"""Drafts: kept as they are typed, sent for review, agreed to by somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.content.agreement import digest_of, require_seen
from app.domain.content.resource import Resource
from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor
from app.models.content.draft import BACK, REVIEW, THROWN_AWAY, WRITING, Draft, PlannedChange
from app.models.content.feedback import SENT_BACK, Comment
from app.models.content.resource import PUBLISHED, ResourceRow
from app.services.editing import second_person
from app.services.editing.publish import save_resource
from app.storage.content import drafts, history, resources
from app.storage.database import writing

# Under this name a draft that was thrown away keeps the resource to which it goes back.
_GOES_BACK_TO = "resource"
THROWN_AWAY_FOR = timedelta(days=30)


class NotYoursError(CareCompanionError, ValueError):
    """Somebody else wrote this draft, or it is gone."""


class OwnDraftError(CareCompanionError, ValueError):
    """Somebody tried to agree to their own draft."""


class AnotherDraftError(CareCompanionError, ValueError):
    """Its writer has begun another draft of the same page."""


def keep(
    session: Session,
    author_id: int,
    record: Mapping[str, list[str]],
    now: datetime,
    *,
    resource_id: str | None,
    draft_id: int | None,
    base_version: int,
    form_key: str = "",
    why: str | None = None,
) -> int:
    """Keeps what was typed, right or wrong, and returns the draft's number. `why` None keeps the reason it has.

    Where the text changed, an agreement to it and a day planned for it are gone. A form with a `form_key` that comes
    twice makes one draft.

    Raises NotYoursError for a draft of somebody else.
    """
    with writing(session):
        draft = session.get(Draft, draft_id) if draft_id else None
        if draft is None and resource_id:
            draft = drafts.own(session, resource_id, author_id)
        if draft is None and form_key and not resource_id:
            draft = drafts.of_form(session, form_key, author_id)
        if draft is None:
            draft = Draft(author_id=author_id, resource_id=resource_id, base_version=base_version, created_at=now)
            draft.form_key = "" if resource_id else form_key
            session.add(draft)
        elif draft.author_id != author_id or (resource_id and draft.resource_id != resource_id):
            raise NotYoursError(draft.id)
        if draft.record != dict(record) or draft.state == THROWN_AWAY:
            draft.state = WRITING
            draft.approved_by = ""
            if draft.id:
                session.execute(delete(PlannedChange).where(PlannedChange.draft_id == draft.id))
        draft.record = dict(record)
        if why is not None:
            draft.why = why[:300]
        draft.base_version = base_version
        draft.updated_at = now
        session.flush()
        return draft.id


def send_for_review(session: Session, draft_id: int, author_id: int, why: str, now: datetime) -> None:
    """Puts the draft into the list of everybody who can agree to it. Raises NotYoursError."""
    with writing(session):
        draft = session.get(Draft, draft_id, with_for_update=True)
        if draft is None or draft.author_id != author_id:
            raise NotYoursError(draft_id)
        draft.state = REVIEW
        draft.why = why[:300]
        draft.updated_at = now
        history.log(session, now, _email(session, author_id), "sent for review", draft.resource_id or "new", why)


def digest_of_draft(draft: Draft) -> str:
    """What the draft says, for the form by which somebody agrees to it."""
    return digest_of(draft.record)


def approve(session: Session, draft_id: int, seen: str, by_id: int, now: datetime) -> None:
    """Somebody else agrees to a draft whose digest they saw was `seen`.

    Raises OwnDraftError, NotYoursError, or SeenOtherwiseError where it says something else by now.
    """
    with writing(session):
        draft = _of_another(session, draft_id, by_id)
        require_seen(draft.record, seen)
        draft.approved_by = _email(session, by_id)
        history.log(session, now, draft.approved_by, "agreed to a draft", draft.resource_id or "new", draft.why)


def _of_another(session: Session, draft_id: int, by_id: int) -> Draft:
    """The draft, locked, for somebody who did not write it. Raises OwnDraftError or NotYoursError."""
    draft = session.get(Draft, draft_id, with_for_update=True)
    if draft is None or draft.state == THROWN_AWAY:
        raise NotYoursError(draft_id)
    if draft.author_id == by_id:
        raise OwnDraftError(draft_id)
    return draft


def send_back(session: Session, draft_id: int, words: str, by_id: int, now: datetime) -> None:
    """Somebody else says what is wrong; the draft is with its writer again. Raises OwnDraftError or NotYoursError."""
    with writing(session):
        draft = _of_another(session, draft_id, by_id)
        by = _email(session, by_id)
        session.add(Comment(resource_id=draft.comment_key, text=f"{SENT_BACK}{words}"[:2000], by=by, at=now))
        session.execute(delete(PlannedChange).where(PlannedChange.draft_id == draft_id))
        draft.state, draft.approved_by = BACK, ""
        history.log(session, now, by, "sent a draft back", draft.resource_id or "new", words)


def publish_draft(session: Session, draft_id: int, resource: Resource, now: datetime, by: str, why: str = "") -> None:
    """Publishes a draft, read as `resource`, in its writer's name. Whoever else publishes it has agreed by that.

    Raises NotYoursError where it is gone, and what `save_resource` raises; then the draft stays.
    """
    draft = session.get(Draft, draft_id)
    if draft is None:
        raise NotYoursError(draft_id)
    author, agreed_by = _author_and_agreed(session, draft, by)
    save_resource(
        session,
        resource,
        PUBLISHED,
        now,
        author,
        version=draft.base_version if draft.resource_id else None,
        why=why or draft.why,
        draft_id=draft.id,
        approved_by=agreed_by,
    )


def is_second_person_missing(session: Session, draft_id: int, resource: Resource, by: str) -> bool:
    """Whether the draft, read as `resource`, could not be published by `by` now for want of a second person."""
    draft = session.get_one(Draft, draft_id)
    row = session.get(ResourceRow, resource.id)
    before = resources.resource_of(row) if row else None
    author, agreed_by = _author_and_agreed(session, draft, by)
    return second_person.is_second_person_missing(
        before, row.status if row else None, resource, PUBLISHED, author, agreed_by
    )


def discard(session: Session, draft_id: int, author_id: int, now: datetime) -> None:
    """Throws one's own draft away; it can be brought back for THROWN_AWAY_FOR. Raises NotYoursError."""
    with writing(session):
        draft = session.get(Draft, draft_id)
        if draft is None or draft.author_id != author_id or draft.state == THROWN_AWAY:
            raise NotYoursError(draft_id)
        history.log(session, now, _email(session, author_id), "discarded a draft", draft.resource_id or "new")
        session.execute(delete(PlannedChange).where(PlannedChange.draft_id == draft_id))
        draft.record = draft.record | {_GOES_BACK_TO: [draft.resource_id or ""]}
        draft.resource_id, draft.form_key, draft.approved_by = None, "", ""
        draft.state, draft.updated_at = THROWN_AWAY, now


def bring_back(session: Session, draft_id: int, author_id: int, now: datetime) -> None:
    """Makes a draft that was thrown away one that is being written. Raises NotYoursError or AnotherDraftError."""
    with writing(session):
        draft = session.get(Draft, draft_id)
        if draft is None or draft.author_id != author_id or draft.state != THROWN_AWAY:
            raise NotYoursError(draft_id)
        resource_id = draft.record.get(_GOES_BACK_TO, [""])[0]
        if resource_id and drafts.own(session, resource_id, author_id):
            raise AnotherDraftError(resource_id)
        draft.record = {name: values for name, values in draft.record.items() if name != _GOES_BACK_TO}
        draft.resource_id = resource_id or None
        draft.state, draft.updated_at = WRITING, now
        history.log(session, now, _email(session, author_id), "brought back a draft", resource_id or "new")


def forget_thrown_away(session: Session, now: datetime) -> None:
    """Deletes the drafts that were thrown away longer than THROWN_AWAY_FOR ago."""
    over = (Draft.state == THROWN_AWAY, Draft.updated_at < now - THROWN_AWAY_FOR)
    found = session.scalar(select(Draft.id).where(*over).limit(1))
    session.rollback()
    if found:
        with writing(session):
            session.execute(delete(Draft).where(*over).execution_options(synchronize_session=False))


def _author_and_agreed(session: Session, draft: Draft, by: str) -> tuple[str, str]:
    """Who wrote the draft, and who else agreed to it; "" where nobody did. Whoever else publishes it agrees by that."""
    author = _email(session, draft.author_id)
    return author, draft.approved_by or (by if by != author else "")


def _email(session: Session, editor_id: int) -> str:
    return session.get_one(Editor, editor_id).email
