"""What was done with the cards of a kept plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.accounts.later_act import Act
from app.domain.schedule.transitions import Transitions
from app.services.prompts.plan_prompts import replan
from app.storage.accounts import last_acts
from app.storage.database import writing


def put_marks(
    session: Session, account_id: str, marks: Mapping[str, str], transitions: Transitions, now: datetime, act: Act
) -> tuple[str, ...]:
    """Keeps these marks in place of those before, and plans again: what is done needs no prompt.

    Returns what `act` is about where a later act of another device is kept instead.
    """
    with writing(session):
        account = last_acts.held_alone(session, account_id)
        if not last_acts.counts(account, act):
            return act.about if marks != account.card_marks else ()
        account.card_marks = dict(marks)
        replan(session, account, transitions, now)
    return ()
