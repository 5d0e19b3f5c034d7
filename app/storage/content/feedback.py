"""Queries on what the desk and carers say of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from app.models.content.feedback import HELP_KINDS, SENT_BACK, Comment, Feedback


def comments(session: Session, resource_id: str) -> Sequence[Comment]:
    """Every remark on a resource, open ones first, then newest first."""
    query = select(Comment).where(Comment.resource_id == resource_id)
    return session.scalars(query.order_by(Comment.done_at.is_not(None), Comment.at.desc())).all()


def sent_back_with(session: Session, key: str) -> str:
    """What was wrong, by the last remark with which a draft went back to its writer; "" where there is none."""
    query = select(Comment.text).where(Comment.resource_id == key, Comment.text.startswith(SENT_BACK))
    return session.scalar(query.order_by(Comment.id.desc()).limit(1)) or ""


def open_comments(session: Session) -> Sequence[Comment]:
    return session.scalars(select(Comment).where(Comment.done_at.is_(None)).order_by(Comment.at)).all()


def is_heard(session: Session, act: str) -> bool:
    """Whether what was sent under this hash stands here."""
    return session.scalar(select(Feedback.id).where(Feedback.act == act)) is not None


def forget_acts(session: Session, before: date) -> None:
    """Of what came before that day nothing says any more how it was sent. Call inside the unit of work."""
    session.execute(update(Feedback).where(Feedback.act.is_not(None), Feedback.on < before).values(act=None))


def first_feedback(session: Session, most: int) -> tuple[Sequence[Feedback], int]:
    """What carers said and nobody has dealt with yet, the oldest `most` of it, and how much there is in all.

    A tap alone needs nothing.
    """
    waits = (Feedback.done_at.is_(None), _is_more_than_a_tap())
    total = session.scalar(select(func.count()).select_from(Feedback).where(*waits)) or 0
    return session.scalars(select(Feedback).where(*waits).order_by(Feedback.id).limit(most)).all(), total


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which feedback: of one page, of one kind, dealt with or not; "" is any of them."""

    resource_id: str = ""
    kind: str = ""
    done: bool = False


def some_feedback(session: Session, wanted: Wanted, skip: int, most: int) -> tuple[Sequence[Feedback], int]:
    """What is wanted of more than a tap, newest first, `most` of it after `skip`; and how much there is in all."""
    query = select(Feedback).where(_is_more_than_a_tap())
    query = query.where(Feedback.done_at.is_not(None) if wanted.done else Feedback.done_at.is_(None))
    if wanted.resource_id:
        query = query.where(Feedback.resource_id == wanted.resource_id)
    if wanted.kind:
        query = query.where(Feedback.kind == wanted.kind)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    return session.scalars(query.order_by(Feedback.id.desc()).offset(skip).limit(most)).all(), total


def pages_with_feedback(session: Session) -> list[str]:
    """The ids of the pages of which more was said than a tap, in order; "" stands for prompts that open none."""
    return list(
        session.scalars(select(Feedback.resource_id).where(_is_more_than_a_tap()).distinct().order_by("resource_id"))
    )


def helped_by_version(session: Session, resource_id: str) -> dict[tuple[int, str], int]:
    """How often a page helped, helped partly, or did not: the number by (version, kind)."""
    query = select(Feedback.version, Feedback.kind, func.count()).where(
        Feedback.resource_id == resource_id, Feedback.kind.in_(HELP_KINDS)
    )
    return {
        (version, kind): count
        for version, kind, count in session.execute(query.group_by(Feedback.version, Feedback.kind))
    }


def _is_more_than_a_tap() -> ColumnElement[bool]:
    return (Feedback.kind.not_in(HELP_KINDS)) | (Feedback.text != "")
