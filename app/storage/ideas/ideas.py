"""Queries on ideas and on the steps of what became of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.ideas.states import MERGED, PUBLIC, WAITING
from app.models.ideas.idea import Idea, IdeaStep

# So many are looked through for one that says the same.
MOST_COMPARED = 1000
MOST_AT_THE_DESK = 200


def public(session: Session, *, by_me_too: bool, start: int, most: int) -> Sequence[Idea]:
    """Those that everybody may see, newest first or those first that most want as well."""
    order = (Idea.me_too.desc(), Idea.id.desc()) if by_me_too else (Idea.created_at.desc(), Idea.id.desc())
    return session.scalars(_public().order_by(*order).offset(start).limit(most)).all()


def number_public(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Idea).where(Idea.state == PUBLIC)) or 0


def public_texts(session: Session) -> list[tuple[int, str]]:
    """Numbers and words of the newest that everybody may see."""
    query = select(Idea.id, Idea.text).where(Idea.state == PUBLIC).order_by(Idea.id.desc()).limit(MOST_COMPARED)
    return [(row.id, row.text) for row in session.execute(query)]


def with_key(session: Session, key: str) -> Idea | None:
    """The one that said the same words first; of what was put together with another, that other."""
    found = session.scalar(select(Idea).where(Idea.key == key).order_by(Idea.id).limit(1))
    while found is not None and found.state == MERGED and found.merged_into is not None:
        found = session.get_one(Idea, found.merged_into)
    return found


def waiting(session: Session) -> Sequence[Idea]:
    """Those that nobody has read yet, the oldest first; what looks like an advertisement comes last."""
    return session.scalars(select(Idea).where(Idea.state == WAITING).order_by(Idea.suspected, Idea.id)).all()


def in_state(session: Session, state: str, status: str = "") -> Sequence[Idea]:
    """Those in one state, and with that status where one is named, changed last first."""
    query = select(Idea).where(Idea.state == state)
    if status:
        query = query.where(Idea.status == status)
    return session.scalars(query.order_by(Idea.changed_at.desc(), Idea.id.desc()).limit(MOST_AT_THE_DESK)).all()


def counts(session: Session) -> dict[tuple[str, str], int]:
    """How many there are in each state, with each status."""
    query = select(Idea.state, Idea.status, func.count()).group_by(Idea.state, Idea.status)
    return {(state, status): number for state, status, number in session.execute(query)}


def by_ids(session: Session, ids: Collection[int]) -> dict[int, Idea]:
    if not ids:
        return {}
    return {row.id: row for row in session.scalars(select(Idea).where(Idea.id.in_(ids)))}


def steps(session: Session, idea_id: int) -> Sequence[IdeaStep]:
    """What became of one idea, newest first."""
    return session.scalars(select(IdeaStep).where(IdeaStep.idea_id == idea_id).order_by(IdeaStep.id.desc())).all()


def _public() -> Select[Idea]:
    return select(Idea).where(Idea.state == PUBLIC)
