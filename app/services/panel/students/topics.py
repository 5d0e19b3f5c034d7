"""A topic is added, taken by one person at a time, given back, or taken off the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.models.access.editor import Editor
from app.models.content.draft import WRITING, Draft
from app.models.panel.topic import TopicWanted
from app.storage.content import history
from app.storage.database import writing

MOST_AT_ONCE = 3


class NotFreeError(CareCompanionError, ValueError):
    """Somebody has the topic, it is done or gone, or whoever asks has as many as one may; the words say which."""


class NotTheirsError(CareCompanionError, ValueError):
    """Whoever asks does not have this topic, or has nothing written about it yet."""


def add(session: Session, title: str, why: str, now: datetime, by: str, idea_id: int | None = None) -> int:
    """A topic more, free for anybody; `idea_id` where it came from an idea. Returns its number."""
    with writing(session):
        made = TopicWanted(title=title, why=why, added_by=by, added_at=now, idea_id=idea_id)
        session.add(made)
        session.flush()
        history.log(session, now, by, "added a topic", str(made.id), title)
        return made.id


def take(session: Session, number: int, editor_id: int, record: Mapping[str, list[str]], now: datetime) -> int:
    """Gives a free topic to somebody, with a draft that begins as `record`; returns the draft's number.

    Raises NotFreeError.
    """
    with writing(session):
        topic = session.get(TopicWanted, number, with_for_update=True)
        if topic is None or topic.done_at:
            raise NotFreeError("This topic is done")
        if topic.taken_by:
            raise NotFreeError("Somebody has taken it meanwhile. Choose another one")
        # One person's row is locked, so that two taps on two topics are counted one after the other.
        who = session.get_one(Editor, editor_id, with_for_update=True)
        held = session.query(TopicWanted).filter_by(taken_by=editor_id, done_at=None).count()
        if held >= MOST_AT_ONCE:
            raise NotFreeError(f"You have {MOST_AT_ONCE} topics. Finish one, or give one back")
        draft = Draft(author_id=editor_id, record=dict(record), state=WRITING, created_at=now, updated_at=now)
        session.add(draft)
        session.flush()
        topic.taken_by, topic.taken_at, topic.draft_id = editor_id, now, draft.id
        history.log(session, now, who.email, "took a topic", str(number), topic.title)
        return draft.id


def give_back(session: Session, number: int, editor_id: int, now: datetime) -> None:
    """Frees it for others. What was written stays a draft of its writer. Raises NotTheirsError."""
    with writing(session):
        topic = _own(session, number, editor_id)
        _free(topic)
        who = session.get_one(Editor, editor_id).email
        history.log(session, now, who, "gave a topic back", str(number), topic.title)


def free(session: Session, number: int, now: datetime, by: str) -> None:
    """The same for somebody who does not come any more. Raises NotFreeError where nobody has it."""
    with writing(session):
        topic = session.get(TopicWanted, number, with_for_update=True)
        if topic is None or not topic.taken_by or topic.done_at:
            raise NotFreeError("Nobody is writing it")
        _free(topic)
        history.log(session, now, by, "freed a topic", str(number), topic.title)


def _free(topic: TopicWanted) -> None:
    topic.taken_by = topic.taken_at = topic.draft_id = None
    topic.clinician_asked_at = topic.clinician_read_at = None
    topic.clinician_read_by = ""


def take_off(session: Session, number: int, now: datetime, by: str) -> None:
    """Takes a topic that nobody has off the list. Raises NotFreeError."""
    with writing(session):
        topic = session.get(TopicWanted, number, with_for_update=True)
        if topic is None or topic.taken_by or topic.done_at:
            raise NotFreeError("Somebody has it, so it stays on the list")
        history.log(session, now, by, "took a topic off", str(number), topic.title)
        session.delete(topic)


def ask_clinician(session: Session, number: int, editor_id: int, now: datetime) -> None:
    """Puts the draft on the list of those who sign pages off. Raises NotTheirsError."""
    with writing(session):
        topic = _own(session, number, editor_id)
        draft = session.get(Draft, topic.draft_id) if topic.draft_id else None
        if draft is None:
            raise NotTheirsError(number)
        topic.clinician_asked_at, topic.clinician_read_at, topic.clinician_read_by = now, None, ""
        history.log(session, now, session.get_one(Editor, editor_id).email, "asked for a clinician", str(number))


def was_read(session: Session, number: int, name: str, now: datetime, by: str) -> None:
    """Somebody who signs pages off has read the draft. Raises NotFreeError where nobody asked for it."""
    with writing(session):
        topic = session.get(TopicWanted, number, with_for_update=True)
        if topic is None or topic.clinician_asked_at is None or topic.clinician_read_at or topic.done_at:
            raise NotFreeError("It was read by somebody else meanwhile")
        topic.clinician_read_at, topic.clinician_read_by = now, name[:120]
        history.log(session, now, by, "read a student's draft", str(number), topic.title)


def _own(session: Session, number: int, editor_id: int) -> TopicWanted:
    topic = session.get(TopicWanted, number, with_for_update=True)
    if topic is None or topic.taken_by != editor_id or topic.done_at:
        raise NotTheirsError(number)
    return topic
