"""The carer says which stage fits, in place of the one we suggest."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.accounts.later_act import Act
from app.storage.accounts import last_acts
from app.storage.database import writing


def choose_stage(session: Session, account_id: str, stage: str | None, act: Act) -> tuple[str, ...]:
    """Keeps the chosen stage; None lets the rule suggest one again.

    Returns what `act` is about where a later act of another device is kept instead.
    """
    with writing(session):
        account = last_acts.held_alone(session, account_id)
        if not last_acts.counts(account, act):
            return act.about if account.stage != stage else ()
        account.stage = stage
    return ()
