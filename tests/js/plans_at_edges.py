"""Plans that stand on the edge of a rule, a day to each side of it: what chance alone seldom draws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from app.domain.schedule.plan import Event, Plan
from app.domain.schedule.transitions import Transition, Transitions

TODAY = date(2026, 3, 2)
NOW = datetime.combine(TODAY, time(9), UTC)
AWAY = 21
# Around the day on which a planned stay takes its room, and around its first day.
BEFORE_A_STAY = (*range(-10, -4), -1, 0, 1, 2)


def plans_at_edges(transitions: Transitions) -> Iterator[tuple[Plan, datetime]]:
    """Each with the moment at which it is looked at."""
    holding = [each for each in transitions if each.holds_others]
    others = [each for each in transitions if not each.holds_others and not each.never_waits]
    for stay in holding:
        yield from _a_prompt_on_each_day_around(stay, others)
        yield from _as_long_as_it_may_be(stay, others[0])


def _a_prompt_on_each_day_around(stay: Transition, others: list[Transition]) -> Iterator[tuple[Plan, datetime]]:
    """A stay in three weeks' time, and another event of which a prompt falls so many days from it."""
    day = TODAY + timedelta(days=AWAY)
    for other in others:
        step = next((each for each in other.steps if each.anchor == "event" and not each.on and not each.months), None)
        for away in BEFORE_A_STAY if step else ():
            on = day + timedelta(days=away - step.days)
            yield Plan((Event(stay.id, NOW, day), Event(other.id, NOW, on))), NOW


def _as_long_as_it_may_be(stay: Transition, other: Transition) -> Iterator[tuple[Plan, datetime]]:
    """A stay that nobody ended, looked at on the days around the last on which it holds others."""
    told = Event(stay.id, NOW, TODAY), Event(other.id, NOW, TODAY + timedelta(days=AWAY))
    longest = stay.longest_days or 1
    yield from ((Plan(told), NOW + timedelta(days=longest + n)) for n in (-1, 0, 1, 2))
