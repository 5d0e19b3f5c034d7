"""The checks at the moment of sending: of a prompt of the outbox, and of an e-mail about one that waited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.calendar import is_quiet, next_allowed

LATE = timedelta(hours=1)
PLAN_IS_FRESH = timedelta(days=1)
STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SendContext:
    """What is known of one due prompt and its carer without reading their whole plan.

    `sent_in_a_day` and `sent_in_a_week` count what reached a phone or the inbox in the last 24 hours and 7 days;
    `others_due` counts the carer's other prompts that wait and are due. `event_speaks`: the event it belongs to is
    neither over, taken back nor stopped. `an_end_is_near`: a death or last days were ever told and not taken back.
    """

    due_at: datetime
    planned_at: datetime | None
    time_zone: str
    quiet_from: int
    quiet_to: int
    per_day: int
    per_week: int
    sent_in_a_day: int
    sent_in_a_week: int
    others_due: int
    event_speaks: bool
    an_end_is_near: bool


def may_go_as_planned(standing: SendContext, now: datetime) -> bool:
    """True when nothing that the plan rests on can be different now. False never means no: it means, ask the plan.

    The plan was made after the last thing the carer told, and is made again each day; so a prompt that is on time, by
    a fresh plan, with room for it in the day and the week, breaks no rule.
    """
    fresh = standing.planned_at is not None and now - standing.planned_at <= PLAN_IS_FRESH
    on_time = timedelta(0) <= now - standing.due_at <= LATE
    room = standing.sent_in_a_day < standing.per_day and standing.sent_in_a_week < standing.per_week
    if not (fresh and on_time and room) or standing.others_due:
        return False
    if standing.an_end_is_near or not standing.event_speaks:
        return False
    clock = now.astimezone(ZoneInfo(standing.time_zone)).time()
    return not is_quiet(clock, time(standing.quiet_from), time(standing.quiet_to))


@dataclass(frozen=True, slots=True)
class EmailSendContext:
    """An e-mail that waits, and what is known of its prompt and its carer now.

    `event_is_silent`: the event it belongs to is over, taken back or stopped, or a death or last days were told since.
    """

    queued_at: datetime
    expires_at: datetime
    opened: bool
    called_off: bool
    prompts_on: bool
    event_is_silent: bool
    time_zone: str
    quiet_from: int
    quiet_to: int


def email_time(waiting: EmailSendContext, now: datetime) -> datetime | None:
    """`now` or earlier: it may go. Later: not before then. None: never, because nobody would want it any more."""
    if now >= waiting.expires_at or now - waiting.queued_at > STALE:
        return None
    if waiting.opened or waiting.called_off or not waiting.prompts_on or waiting.event_is_silent:
        return None
    zone = ZoneInfo(waiting.time_zone)
    return next_allowed(now, zone, time(waiting.quiet_from), time(waiting.quiet_to))
