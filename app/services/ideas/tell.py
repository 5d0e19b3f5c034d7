"""Puts news of an idea into the outbox of those who follow it and said yes to that, some hundreds at a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.schedule.prompt_kinds import IDEA
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import WAITING
from app.models.ideas.idea import IdeaStep
from app.storage.database import writing
from app.storage.ideas import followers

AT_ONCE = 500
# After that it stands in the inbox alone.
USEFUL_FOR = timedelta(days=21)


def tell_some(session: Session, now: datetime, most: int = AT_ONCE) -> int:
    """Takes the next `most` followers of the oldest step that is not told; returns how many it took.

    The place it came to is kept with the rows, so whoever is killed goes on from there and nobody gets it twice. News
    of an idea takes the place of older news that is still on its way.
    """
    with writing(session):
        step = followers.to_tell(session)
        if step is None:
            return 0
        page = followers.listeners(session, step.idea_id, step.cursor, most)
        followers.call_off(session, [account.id for account in page], step.idea_id)
        session.add_all(_row(step, account, now) for account in page)
        step.cursor = max([step.cursor, *(account.id for account in page)])
        if len(page) < most:
            step.told_at = now
        return max(1, len(page))


def _row(step: IdeaStep, account: Account, now: datetime) -> OutboxPrompt:
    return OutboxPrompt(
        account_id=account.id,
        idea_step_id=step.id,
        step_id=IDEA,
        kind=IDEA,
        occurrence=f"{IDEA}:{step.id}",
        path=path_of(step),
        # Nobody brought it about by telling us something, and it is due before it was planned.
        due_at=now - timedelta(seconds=1),
        planned_at=now,
        expires_at=now + USEFUL_FOR,
        state=WAITING,
        delivered_to=[],
    )


def path_of(step: IdeaStep) -> str:
    return f"/ideas/{step.idea_id}"
