"""From events to candidate prompts: the days of every bundle, and which of them may speak. Rules 1, 2, 5 and 8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.domain.plan import Event, Plan, occurrence
from app.domain.room import ROOM_MAKERS, Room, after_rooms, closed_by_discharge, rooms_of
from app.domain.silence import silence_of
from app.domain.transitions import Step, Transitions

AHEAD = 400
NEVER_WAIT = (*ROOM_MAKERS, "death", "dying")
CHOSEN_BY_THE_CARER = -1


class Candidate(NamedTuple):
    """A step on a day. `last` is the last day it is useful; `distance` its days from the event.

    `rooms` are the days on which it may not speak.
    """

    step: Step
    event: Event
    key: str
    day: date
    last: date
    distance: int
    rooms: Sequence[Room] = ()


def candidates(plan: Plan, transitions: Transitions, zone: ZoneInfo, today: date) -> list[Candidate]:
    """Every prompt that could still go out within the next 400 days, before the pace is kept."""
    done = {sent.key for sent in plan.history}
    events = closed_by_discharge(plan.events, zone)
    rooms = rooms_of(events, zone, today)
    found: dict[str, Candidate] = {}
    yearly: set[tuple[date, str]] = set()
    for step, event, told, on in _speaking(plan, events, transitions, done, zone, today):
        for candidate in _of_step(step, event, told, on, today):
            if candidate.key in done or candidate.key in plan.settings.skipped or candidate.key in found:
                continue
            placed = _placed(candidate, plan, rooms, today)
            # Two bundles may bring the same page on the same day of the year: once is enough.
            if placed is None or (step.on and (candidate.day, step.resource) in yearly):
                continue
            found[candidate.key] = placed
            if step.on:
                yearly.add((candidate.day, step.resource))
    return list(found.values())


def _speaking(
    plan: Plan, events: tuple[Event, ...], transitions: Transitions, done: set[str], zone: ZoneInfo, today: date
) -> Iterator[tuple[Step, Event, date, date]]:
    """The steps of every event that may bring prompts at all, with the day of its telling and its own day."""
    silence = silence_of(events, transitions.get("death"), done, zone, today)
    for event in events:
        transition = transitions.get(event.id)
        if transition is None or not event.is_live or event.stopped or silence.covers(event):
            continue
        if transition.opt_in and event.id not in plan.settings.opted_in:
            continue
        told, on = event.told_at.astimezone(zone).date(), event.day(zone)
        yield from ((step, event, told, on) for step in transition.steps if not (step.adults and plan.under_18))


def _of_step(step: Step, event: Event, told: date, on: date, today: date) -> Iterator[Candidate]:
    start = told if step.anchor == "told" else on
    for day in _days(step, event, told, start, today):
        key = occurrence(step.id, day if step.on or step.every else start, event.person)
        last = day + timedelta(days=step.useful)
        if day < told:
            # Long past: no missed prompts. What is due on the day itself may be new to somebody who tells late.
            if not step.is_for_the_day:
                continue
            day = told
        if day <= last:
            yield Candidate(step, event, key, day, last, _distance(step, told, on))


def _distance(step: Step, told: date, on: date) -> int:
    """Days from the event. What comes at once on telling is near, but leaves the day before to its own step."""
    if step.on:
        return 0
    if step.anchor == "told" and step.days == 0:
        return 1 if (on - told).days == 1 else 0
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


def _placed(candidate: Candidate, plan: Plan, rooms: Sequence[Room], today: date) -> Candidate | None:
    """The candidate on the day the carer chose, or the first one on which it has room; None when that is too late."""
    chosen = plan.settings.moved.get(candidate.key)
    wanted = candidate.day if chosen is None else chosen
    last = candidate.last if chosen is None else chosen + timedelta(days=candidate.step.useful)
    day: date | None = max(wanted, today)
    waits_for = () if candidate.event.id in NEVER_WAIT else rooms
    if day is not None:
        day = after_rooms(day, waits_for)
    if day is None or day > last or day > today + timedelta(days=AHEAD):
        return None
    distance = CHOSEN_BY_THE_CARER
    if chosen is None:
        # Waiting takes a prompt further from its event, and others are nearer then.
        distance = candidate.distance + (day - candidate.day).days
    return Candidate(candidate.step, candidate.event, candidate.key, day, last, distance, waits_for)
