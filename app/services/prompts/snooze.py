"""Remind me later: a prompt that has arrived comes once more, on a day that the carer chooses."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from app.domain.errors import CareCompanionError
from app.domain.schedule.calendar import local_day, next_allowed
from app.domain.schedule.prompt_kinds import MESSAGES, TEST
from app.domain.schedule.transitions import Transitions
from app.domain.time_zones import zone_of
from app.models.accounts.carer import Account
from app.models.delivery.prompt import OutboxPrompt
from app.models.delivery.states import TOLD, WAITING
from app.services.prompts.plan_prompts import replan
from app.storage.database import writing

CHOICES = (1, 3, 7)


class NoLaterDayError(CareCompanionError):
    """The prompt would no longer be of use, or something else now speaks in its place. Nothing was changed."""


def snooze(
    session: Session, account_id: str, outbox_id: int, days: int, transitions: Transitions, now: datetime
) -> date | None:
    """Brings a prompt back in `days` days, or on the next day with room, and returns that day.

    None when there is no such prompt in this inbox. Raises NoLaterDayError; then it stays where it is.
    """
    with writing(session):
        row = session.get(OutboxPrompt, outbox_id)
        if row is None or row.account_id != account_id or row.state not in TOLD or row.due_at > now:
            return None
        if row.kind == TEST:
            return None
        account = session.get_one(Account, account_id)
        if row.kind in MESSAGES:
            return _message_later(row, account, days, now)
        zone = zone_of(account.time_zone)
        chosen = local_day(now, zone) + timedelta(days=days)
        account.moved = {**account.moved, row.occurrence: chosen.isoformat()}
        row.state, row.sent_at, row.opened_at, row.attempts, row.delivered_to = WAITING, None, None, 0, []
        planned = {prompt.key: prompt for prompt in replan(session, account, transitions, now)}
        if row.occurrence not in planned:
            raise NoLaterDayError
        return local_day(planned[row.occurrence].at, zone)


def _message_later(row: OutboxPrompt, account: Account, days: int, now: datetime) -> date:
    """A message is in no plan: it waits for that day, and keeps to the pace when its turn comes."""
    if not account.prompts_on:
        raise NoLaterDayError
    zone = zone_of(account.time_zone)
    at = next_allowed(now + timedelta(days=days), zone, time(account.quiet_from), time(account.quiet_to))
    if at >= row.expires_at:
        raise NoLaterDayError
    row.move(at, now)
    row.state, row.sent_at, row.opened_at, row.attempts, row.delivered_to = WAITING, None, None, 0, []
    return local_day(at, zone)
