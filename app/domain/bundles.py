"""From events to candidate prompts: the days of every bundle, silence, and room. Rules 1, 2, 5 and 8."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.domain.plan import Event, Plan
from app.domain.transitions import Step, Transition, Transitions

AHEAD = 400
ROOM_MAKERS = ("hospital_in", "hospital_out", "emergency")
# A stay nobody closed, or an emergency nobody ended, stops holding everything else up after this many days.
LONGEST_STAY = 42
LONGEST_EMERGENCY = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A step on a day. `last` is the last day it is useful; `distance` its days from the event."""

    step: Step
    event: Event
    key: str
    day: date
    last: date
    distance: int


def candidates(plan: Plan, transitions: Transitions, zone: ZoneInfo, today: date) -> list[Candidate]:
    """Every prompt that could still go out within the next 400 days, before the pace is kept."""
    done = {sent.key for sent in plan.history}
    events = closed_by_discharge(plan.events)
    rooms = _rooms(events, zone)
    found: dict[str, Candidate] = {}
    for event in events:
        transition = transitions.get(event.id)
        if transition is None or not _speaks(event, transition, plan, events):
            continue
        for candidate in _of_event(event, transition, zone, today):
            if candidate.key in done or candidate.key in plan.settings.skipped or candidate.key in found:
                continue
            if placed := _placed(candidate, plan, rooms, today):
                found[candidate.key] = placed
    return list(found.values())


def closed_by_discharge(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, with each stay in hospital ended by the coming home that was told after it."""
    homes = [e for e in events if e.id == "hospital_out" and not e.cancelled]
    closed = []
    for event in events:
        if event.id == "hospital_in" and event.ended_at is None:
            later = [h.told_at for h in homes if h.told_at >= event.told_at and h.person == event.person]
            if later:
                event = Event(
                    event.id, event.told_at, event.on, min(later), event.cancelled, event.stopped, event.person
                )
        closed.append(event)
    return tuple(closed)


def is_live(event: Event) -> bool:
    return not event.cancelled and event.ended_at is None


def _speaks(event: Event, transition: Transition, plan: Plan, events: tuple[Event, ...]) -> bool:
    """Whether this event may bring prompts at all: rule 1, and the yes of rule 5."""
    if not is_live(event) or event.stopped:
        return False
    if transition.opt_in and event.id not in plan.settings.opted_in:
        return False
    if any(d.id == "death" and not d.cancelled and d is not event and event.person <= d.person for d in events):
        return False
    if event.id in ("death", "dying"):
        return True
    return not any(d.id == "dying" and is_live(d) and event.person <= d.person for d in events)


def _of_event(event: Event, transition: Transition, zone: ZoneInfo, today: date) -> Iterator[Candidate]:
    told = event.told_at.astimezone(zone).date()
    for step in transition.steps:
        for day in _days(step, event, told, zone, today):
            anchored = told if step.anchor == "told" or step.on or step.every else event.day(zone)
            key = f"{step.id}:{day if step.on or step.every else anchored}"
            distance = 0 if step.on else abs(step.days)
            last = day + timedelta(days=step.useful)
            if day < told:
                # Long past: no missed prompts. What is due on the day itself may be new to somebody who tells late.
                if step.days != 0 or step.months is not None or step.on or last < told:
                    continue
                day = told
            yield Candidate(step, event, f"{key}#{event.person}" if event.person else key, day, last, distance)


def _days(step: Step, event: Event, told: date, zone: ZoneInfo, today: date) -> Iterator[date]:
    if step.on:
        yield from (date(year, *step.on) for year in range(told.year, today.year + 3))
    elif step.months is not None:
        if event.on:
            yield _months_from(event.on, step.months)
    elif step.anchor == "move":
        if event.on:
            yield event.on + timedelta(days=step.days)
    else:
        start = told if step.anchor == "told" else event.day(zone)
        day = start + timedelta(days=step.days)
        yield day
        while step.every and day < today + timedelta(days=AHEAD):
            day += timedelta(days=step.every)
            yield day


def _months_from(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    if not 1 <= year <= 9998:
        return date.min
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))


@dataclass(frozen=True, slots=True)
class _Room:
    """The days on which other bundles wait."""

    first: date
    last: date
    person: int


def _rooms(events: tuple[Event, ...], zone: ZoneInfo) -> list[_Room]:
    return [_room(event, zone) for event in events if event.id in ROOM_MAKERS and not event.cancelled]


def _room(event: Event, zone: ZoneInfo) -> _Room:
    told = event.told_at.astimezone(zone).date()
    day = event.day(zone)
    if event.id == "hospital_out":
        first, last = told, day + timedelta(days=1)
    elif event.id == "hospital_in":
        first, last = max(told, day), max(told, day) + timedelta(days=LONGEST_STAY)
    else:
        first, last = max(told, day), max(told, day) + timedelta(days=LONGEST_EMERGENCY)
    if event.ended_at is not None:
        last = min(last, event.ended_at.astimezone(zone).date() - timedelta(days=1))
    return _Room(first, last, event.person)


def _placed(candidate: Candidate, plan: Plan, rooms: list[_Room], today: date) -> Candidate | None:
    """The candidate on the day the carer chose, or the first one on which it has room; None when that is too late."""
    chosen = plan.settings.moved.get(candidate.key)
    if chosen is not None:
        day, last, distance = max(chosen, today), chosen + timedelta(days=candidate.step.useful), -1
    else:
        day, last, distance = max(candidate.day, today), candidate.last, candidate.distance
    if candidate.event.id not in (*ROOM_MAKERS, "death", "dying"):
        day = _after_rooms(day, rooms)
    if day > last or day > today + timedelta(days=AHEAD):
        return None
    # Waiting for room takes a prompt further from its event, and others are nearer then.
    if distance >= 0:
        distance += (day - candidate.day).days
    return Candidate(candidate.step, candidate.event, candidate.key, day, last, distance)


def _after_rooms(day: date, rooms: list[_Room]) -> date:
    for room in sorted(rooms, key=lambda r: r.first):
        if room.first <= day <= room.last:
            day = room.last + timedelta(days=1)
    return day
