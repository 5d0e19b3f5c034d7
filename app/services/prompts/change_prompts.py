"""The carer's wishes about prompts: on, off, skip, move, pace, quiet hours; and opening one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.schedule.transitions import Transitions
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.services.prompts.plan_prompts import replan
from app.storage.accounts.opt_outs import QUIET, OptOutLog
from app.storage.database import writing

SETTINGS = ("prompts_on", "check_ins", "per_week", "quiet_from", "quiet_to")


def change_prompts(
    session: Session,
    account_id: str,
    transitions: Transitions,
    now: datetime,
    opt_outs: OptOutLog,
    *,
    skip: str | None = None,
    bring_back: str | None = None,
    move: tuple[str, date] | None = None,
    **settings: Any,
) -> None:
    """Keeps the wishes and plans again, in one transaction. `settings` are columns of the account.

    That prompts were turned off is noted.
    """
    with writing(session):
        account = session.get_one(Account, account_id)
        for name in SETTINGS:
            if name in settings:
                setattr(account, name, settings[name])
        if "per_week" in settings:
            account.per_day = 1
        if skip:
            account.skipped = [*account.skipped, skip]
        if bring_back:
            account.skipped = [key for key in account.skipped if key != bring_back]
        if move:
            account.moved = {**account.moved, move[0]: move[1].isoformat()}
        replan(session, account, transitions, now)
    if settings.get("prompts_on") is False:
        opt_outs.note(QUIET, account_id)


def seen_device_lost(session: Session, account_id: str) -> None:
    """Notes that the carer has read that no device gets their prompts any more, so that it is said once."""
    with writing(session):
        session.get_one(Account, account_id).device_lost_at = None


def open_prompt(session: Session, account_id: str, outbox_id: int, now: datetime) -> str | None:
    """Marks a prompt of this account as opened and returns the path it leads to; None if it is not theirs."""
    with writing(session):
        row = session.get(OutboxPrompt, outbox_id)
        if row is None or row.account_id != account_id or row.due_at > now:
            return None
        row.opened_at = row.opened_at or now
        return row.path
