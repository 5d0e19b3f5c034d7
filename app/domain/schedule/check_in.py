"""Now and then: "Has anything changed?". Less often when it goes unanswered, and never around a death."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from app.domain.schedule.candidates import Candidate
from app.domain.schedule.hold_periods import HoldPeriod, first_day_outside
from app.domain.schedule.plan import Event, Plan, occurrence
from app.domain.schedule.prompt_kinds import CHECK_IN
from app.domain.schedule.transitions import Step

MOST_DOUBLINGS = 3
# Whatever has a day of its own comes first.
LAST_IN_LINE = 10_000


def check_in(
    plan: Plan, step: Step, hold_periods: Sequence[HoldPeriod], zone: ZoneInfo, today: date
) -> Candidate | None:
    """The next time to ask, outside `hold_periods`; None where nobody should be asked.

    Counted from the last thing the carer told us or the last time we asked; each time in a row that it was not
    opened doubles the wait, up to eight times.
    """
    since = plan.settings.check_ins
    if since is None or _is_no_time_to_ask(plan):
        return None
    told = max([since, *(_last_word(event, zone) for event in plan.events)])
    asked = sorted((s.at.astimezone(zone).date(), s.opened) for s in plan.history if s.key.startswith(step.id))
    wait = timedelta(days=(step.every or 0) * 2 ** min(_ignored(asked, told), MOST_DOUBLINGS))
    due = max([told, *(day for day, _ in asked)]) + wait
    last = due + timedelta(days=step.useful)
    day = first_day_outside(max(due, today), hold_periods)
    key = occurrence(step.id, due, 0)
    if day is None or day > last or key in plan.settings.skipped:
        return None
    event = Event(CHECK_IN, datetime.combine(told, time(), zone))
    return Candidate(step, event, key, due, day, last, LAST_IN_LINE, hold_periods)


def _ignored(asked: list[tuple[date, bool]], told: date) -> int:
    """How many times in a row we asked, since the carer's last word, and it was not opened."""
    return sum(1 for _ in takewhile(lambda each: not each[1] and each[0] >= told, reversed(asked)))


def _last_word(event: Event, zone: ZoneInfo) -> date:
    return (event.ended_at or event.told_at).astimezone(zone).date()


def _is_no_time_to_ask(plan: Plan) -> bool:
    """While somebody is dying, and after a death or an end of caring until another person is helped."""
    latest = max((event.person for event in plan.events), default=0)
    of_the_latest = [event for event in plan.events if event.person == latest and not event.cancelled]
    return any(
        event.id in ("death", "caring_ends") or (event.id == "dying" and event.is_live) for event in of_the_latest
    )
