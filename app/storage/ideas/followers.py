"""Queries on who follows an idea, who wants it as well, and who is told of a step by a prompt."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, true, update
from sqlalchemy.orm import Session

from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import CANCELLED, OPEN
from app.models.ideas.idea import Idea, IdeaFollower, IdeaMeToo, IdeaStep


def followed(session: Session, account_id: str) -> list[int]:
    """The numbers of the ideas that a plan follows, followed last first."""
    query = select(IdeaFollower.idea_id).where(IdeaFollower.account_id == account_id)
    return list(session.scalars(query.order_by(IdeaFollower.followed_at.desc(), IdeaFollower.idea_id.desc())))


def me_too(session: Session, account_id: str) -> list[int]:
    return list(session.scalars(select(IdeaMeToo.idea_id).where(IdeaMeToo.account_id == account_id)))


def follows(session: Session, account_id: str, idea_id: int) -> bool:
    return session.get(IdeaFollower, (account_id, idea_id)) is not None


def said_me_too(session: Session, account_id: str, idea_id: int) -> bool:
    return session.get(IdeaMeToo, (account_id, idea_id)) is not None


def stop(session: Session, account_id: str, idea_id: int) -> None:
    ours = (IdeaFollower.account_id == account_id, IdeaFollower.idea_id == idea_id)
    session.execute(delete(IdeaFollower).where(*ours))


def known(session: Session, ids: Sequence[int]) -> list[int]:
    """Those of these numbers that an idea has, in their order."""
    found = set(session.scalars(select(Idea.id).where(Idea.id.in_(ids)))) if ids else set()
    return [each for each in ids if each in found]


def move(session: Session, from_id: int, to_id: int) -> None:
    """Whoever follows the one, or wants it as well, does so of the other; nobody twice."""
    for table in (IdeaFollower, IdeaMeToo):
        there = select(table.account_id).where(table.idea_id == to_id)
        moved = update(table).where(table.idea_id == from_id, table.account_id.not_in(there)).values(idea_id=to_id)
        session.execute(moved.execution_options(synchronize_session=False))


def to_tell(session: Session) -> IdeaStep | None:
    """The oldest step whose followers are not all told, held so that no other dispatcher takes it."""
    query = select(IdeaStep).where(IdeaStep.told_at.is_(None)).order_by(IdeaStep.id).limit(1)
    return session.scalar(query.with_for_update(skip_locked=True))


def listeners(session: Session, idea_id: int, after: str, most: int) -> Sequence[Account]:
    """Those who follow it and said yes to prompts about ideas, by id from `after` on."""
    query = select(Account).join(IdeaFollower, IdeaFollower.account_id == Account.id)
    query = query.where(IdeaFollower.idea_id == idea_id, Account.id > after)
    query = query.where(Account.prompts_on == true(), Account.idea_prompts == true())
    return session.scalars(query.order_by(Account.id).limit(most)).all()


def call_off(session: Session, account_ids: Sequence[str], idea_id: int | None = None) -> None:
    """Calls off prompts about ideas, or about this one, that are still on their way to these accounts."""
    news = select(IdeaStep.id)
    if idea_id is not None:
        news = news.where(IdeaStep.idea_id == idea_id)
    off = update(OutboxPrompt).where(
        OutboxPrompt.account_id.in_(account_ids),
        OutboxPrompt.idea_step_id.in_(news),
        OutboxPrompt.state.in_(OPEN),
    )
    off = off.values(state=CANCELLED, lease_until=None, lease_token=None)
    session.execute(off.execution_options(synchronize_session=False))
