"""From events to candidate prompts: their days, and which of them may speak. Rules 1, 2, 5 and 8 of docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.schedule.calendar import Calendar
from app.domain.schedule.hold_periods import HeldDays, Telling
from app.domain.schedule.plan import Event, Plan, occurrence
from app.domain.schedule.transitions import Step

AHEAD = 400
CHOSEN_BY_THE_CARER = -1


class Candidate(NamedTuple):
    """A step on a day. `due` is the day it was meant for, before any waiting; `last` the last day it is useful.

    `distance` counts the days of `due` from the event, later ones for somebody who told late. On the days `held` it
    may not speak.
    """

    step: Step
    event: Event
    key: str
    due: date
    day: date
    last: date
    distance: int
    held: HeldDays = ()

    def may_speak(self, day: date) -> bool:
        """Whether `day` belongs to no other bundle."""
        return not self.held or _first_day_outside(day, self.held) == day

    def placed(self, today: date) -> Candidate | None:
        """On the first day from `today` on that belongs to no other bundle; None when that is too late."""
        day = _first_day_outside(max(self.due, today), self.held)
        if day is None or day > self.last or day > today + timedelta(days=AHEAD):
            return None
        return self._replace(day=day)


def candidates(plan: Plan, tellings: tuple[Telling, ...], calendar: Calendar) -> list[Candidate]:
    """Every prompt that could still go out within the next 400 days, before the pace is kept.

    `tellings` are the live events of the plan that nothing silences.
    """
    done = {sent.key for sent in plan.history}
    found: dict[str, Candidate] = {}
    yearly: set[tuple[date, str]] = set()
    for step, telling in _speaking(plan, tellings):
        if step.waits_for_day(telling.event.on) or is_finished(step, telling.event, plan, calendar):
            continue
        if _came_before(step, telling, plan, done, calendar):
            continue
        for candidate in _of_step(step, telling, calendar.today):
            once_a_year = (candidate.due, step.resource)
            known = candidate.key in done or candidate.key in plan.settings.skipped or candidate.key in found
            placed = None if known else _as_chosen(candidate, plan).placed(calendar.today)
            # Two bundles may bring the same page on the same day of the year: once is enough.
            if placed is not None and not (step.on and once_a_year in yearly):
                found[candidate.key] = placed
            if step.on and (placed is not None or candidate.key in done):
                yearly.add(once_a_year)
    return list(found.values())


def _speaking(plan: Plan, tellings: tuple[Telling, ...]) -> Iterator[tuple[Step, Telling]]:
    """The steps of every event that may bring prompts at all."""
    for telling in tellings:
        transition = telling.transition
        if not transition.opt_in or transition.id in plan.settings.opted_in:
            yield from ((step, telling) for step in transition.steps if step.is_for(plan.said, plan.under_18))


def is_finished(step: Step, event: Event, plan: Plan, calendar: Calendar) -> bool:
    """Whether the carer is done with all it asks for, and said so since they told of the event."""
    if not step.till_done or not plan.finished:
        return False
    said = plan.finished.get(step.path(plan.nation).removeprefix("/library/"))
    return said is not None and said >= calendar.day_of(event.told_at)


def _came_before(step: Step, telling: Telling, plan: Plan, done: set[str], calendar: Calendar) -> bool:
    """Whether "as soon as known" came when the same event for the same date was told before, and taken back since."""
    event = telling.event
    if step.anchor != "told" or event.on is None:
        return False
    return any(
        occurrence(step.id, calendar.day_of(other.told_at), other.person) in done
        for other in plan.events
        if other.cancelled and (other.id, other.on, other.person) == (event.id, event.on, event.person)
    )


def _of_step(step: Step, telling: Telling, today: date) -> Iterator[Candidate]:
    event, told, on = telling.event, telling.told, telling.on
    if step.anchor == "told" and on < told:
        return  # "as soon as known" is too late for what has been
    start = told if step.anchor == "told" else on
    held = telling.held_for(step.days)
    for day in _days(step, event, told, start, today):
        key = occurrence(step.id, day if step.on or step.every else start, event.person)
        last = min(day + timedelta(days=step.useful), telling.until)
        # Long past: no missed prompts. What is due on the day itself may be new to somebody who tells late.
        late = max(0, (told - day).days)
        if late and not step.is_for_the_day:
            continue
        due = day + timedelta(days=late)
        if due <= last:
            yield Candidate(step, event, key, due, due, last, _distance(step, told, on) + late, held)


def _distance(step: Step, told: date, on: date) -> int:
    """Days from the event. What comes at once on telling is near, but leaves the day before and after to their own."""
    if step.on:
        return 0
    if step.anchor == "told" and step.days == 0:
        return 1 if on > told else 0
    return abs(step.days)


def _days(step: Step, event: Event, told: date, start: date, today: date) -> Iterator[date]:
    if step.on:
        yield from (step.in_year(year) for year in range(max(told.year, today.year - 1), today.year + 3))
    elif step.months is not None:
        if event.on:
            yield _months_from(event.on, step.months)
    elif step.anchor != "move" or event.on:
        day = start + timedelta(days=step.days)
        yield day
        if step.every:
            yield from _repeats(day, step.every, step.useful, today)


def _repeats(first: date, every: int, useful: int, today: date) -> Iterator[date]:
    """The days after the first one that still matter, up to the end of the schedule."""
    passed = max(0, (today - timedelta(days=useful) - first).days // every)
    day = first + timedelta(days=every * max(1, passed))
    while day <= today + timedelta(days=AHEAD):
        yield day
        day += timedelta(days=every)


def _months_from(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


def _as_chosen(candidate: Candidate, plan: Plan) -> Candidate:
    """On the day the carer chose for it, where they did."""
    chosen = plan.settings.moved.get(candidate.key)
    if chosen is None:
        return candidate
    last = chosen + timedelta(days=candidate.step.useful)
    return candidate._replace(due=chosen, last=last, distance=CHOSEN_BY_THE_CARER)


def _first_day_outside(day: date, held: HeldDays) -> date | None:
    """`day`, or the first one after the periods it falls into; None while the end of one is not known."""
    for period in held:
        if period.first <= day and (period.last is None or day <= period.last):
            if period.last is None:
                return None
            day = period.last + timedelta(days=1)
    return day
