"""Now and then: "Has anything changed?". Less often when it goes unanswered, and never around a death."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import takewhile

from app.domain.schedule.calendar import Calendar
from app.domain.schedule.candidates import Candidate
from app.domain.schedule.hold_periods import HeldDays
from app.domain.schedule.plan import Event, Plan, occurrence
from app.domain.schedule.prompt_kinds import CHECK_IN
from app.domain.schedule.transitions import Transitions

MOST_DOUBLINGS = 3
# Whatever has a day of its own comes first.
LAST_IN_LINE = 10_000


def check_in(plan: Plan, held: HeldDays, transitions: Transitions, calendar: Calendar) -> Candidate | None:
    """The next time to ask, outside the days that are `held`; None where nobody should be asked.

    Counted from the last thing the carer told us or the last time we asked; each time in a row that it was not
    opened doubles the wait, up to eight times.
    """
    step, since = transitions.check_in, plan.settings.check_ins
    if step is None or since is None or _is_no_time_to_ask(plan, transitions):
        return None
    told = max([since, *(_last_word(event, calendar) for event in plan.events)])
    asked = sorted((calendar.day_of(s.at), s.opened) for s in plan.history if s.key.startswith(step.id))
    wait = timedelta(days=(step.every or 0) * 2 ** min(_ignored(asked, told), MOST_DOUBLINGS))
    due = max([told, *(day for day, _ in asked)]) + wait
    last = due + timedelta(days=step.useful)
    key = occurrence(step.id, due, 0)
    if key in plan.settings.skipped:
        return None
    event = Event(CHECK_IN, datetime.combine(told, time(), calendar.zone))
    return Candidate(step, event, key, due, due, last, LAST_IN_LINE, held).placed(calendar.today)


def _ignored(asked: list[tuple[date, bool]], told: date) -> int:
    """How many times in a row we asked, since the carer's last word, and it was not opened."""
    return sum(1 for _ in takewhile(lambda each: not each[1] and each[0] >= told, reversed(asked)))


def _last_word(event: Event, calendar: Calendar) -> date:
    return calendar.day_of(event.ended_at or event.told_at)


def _is_no_time_to_ask(plan: Plan, transitions: Transitions) -> bool:
    """While somebody is dying, and after a death or an end of caring until another person is helped."""
    latest = max((event.person for event in plan.events), default=0)
    return any(
        event.id in transitions.ending or (event.id in transitions.silencing and event.is_live)
        for event in plan.events
        if event.person == latest and not event.cancelled
    )
