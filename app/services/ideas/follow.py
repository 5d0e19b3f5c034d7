"""Wanting an idea as well, hearing what becomes of it, and prompts about that: all without a name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.domain.ideas.states import PUBLIC
from app.models.accounts.carer import Account
from app.models.ideas.idea import Idea, IdeaFollower, IdeaMeToo
from app.storage.accounts.opt_outs import NO_IDEAS, OptOutLog
from app.storage.database import writing
from app.storage.ideas import followers

# More than this no list can be looked through, and no cookie holds.
MOST = 40


class TooManyFollowedError(CareCompanionError):
    """There are MOST of them already."""


def me_too(session: Session, idea_id: int, account_id: str | None, now: datetime) -> bool:
    """Counts one more who wants a public idea; False where it is not public, or this plan was counted."""
    with writing(session):
        idea = session.get(Idea, idea_id, with_for_update=True)
        if idea is None or idea.state != PUBLIC:
            return False
        if account_id is not None:
            if followers.said_me_too(session, account_id, idea_id):
                return False
            session.add(IdeaMeToo(account_id=account_id, idea_id=idea_id, said_at=now))
        idea.me_too += 1
        return True


def note_own(session: Session, idea_id: int, account_id: str, now: datetime) -> None:
    """Whoever sent an idea is not counted as one more who wants it."""
    with writing(session):
        if not followers.said_me_too(session, account_id, idea_id):
            session.add(IdeaMeToo(account_id=account_id, idea_id=idea_id, said_at=now))


def follow(session: Session, account_id: str, idea_id: int, now: datetime) -> None:
    """A plan hears from now on what becomes of an idea. Raises TooManyFollowedError."""
    with writing(session):
        session.get_one(Account, account_id, with_for_update=True)
        if followers.follows(session, account_id, idea_id):
            return
        if len(followers.followed(session, account_id)) >= MOST:
            raise TooManyFollowedError
        session.add(IdeaFollower(account_id=account_id, idea_id=idea_id, followed_at=now))


def stop_following(session: Session, account_id: str, idea_id: int) -> None:
    """It hears no more, and what is on its way is called off."""
    with writing(session):
        followers.stop(session, account_id, idea_id)
        followers.call_off(session, [account_id], idea_id)


def want_prompts(session: Session, account_id: str, wanted: bool, opt_outs: OptOutLog) -> None:
    """The yes to prompts about ideas, or its end; that it was ended is noted."""
    with writing(session):
        session.get_one(Account, account_id).idea_prompts = wanted
        if not wanted:
            followers.call_off(session, [account_id])
    if not wanted:
        opt_outs.note(NO_IDEAS, account_id)


def bring(session: Session, account_id: str, followed: Sequence[int], wanted: Sequence[int], now: datetime) -> None:
    """What a browser held goes along into its plan. Call inside the unit of work that makes it."""
    for place, each in enumerate(followers.known(session, followed)):
        # A moment apart, so that their order stays.
        at = now - timedelta(seconds=place)
        session.add(IdeaFollower(account_id=account_id, idea_id=each, followed_at=at))
    session.add_all(
        IdeaMeToo(account_id=account_id, idea_id=each, said_at=now) for each in followers.known(session, wanted)
    )
