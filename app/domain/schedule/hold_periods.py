"""While a transition that `holds_others` is live (a hospital stay), other bundles wait. Rule 2 of docs/rules.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.schedule.calendar import Calendar
from app.domain.schedule.plan import Event
from app.domain.schedule.transitions import Transition, Transitions

# A planned stay takes its room when its own first prompt may come.
LEAD = timedelta(days=7)
# What takes the room itself speaks at once; what it brings weeks later waits for others like everything else.
AT_ITS_OWN_TIME = 1


class HoldPeriod(NamedTuple):
    """The days, both ends included, on which other bundles wait; no `last` while nobody knows the end."""

    first: date
    last: date | None


HeldDays = tuple[HoldPeriod, ...]


class Telling(NamedTuple):
    """A live event with its days: when it was told, its own, and the last on which it may be spoken of.

    `held` are the days on which what it brings later waits for others; its first steps do not wait if it `holds`.
    """

    event: Event
    transition: Transition
    told: date
    on: date
    until: date
    held: HeldDays

    def held_for(self, days: int) -> HeldDays:
        """The days on which a step so many days from the event may not speak."""
        return () if self.transition.holds_others and days <= AT_ITS_OWN_TIME else self.held


class Held(NamedTuple):
    """The days on which bundles wait, and each live event with its own: reckoned once for a schedule."""

    days: HeldDays
    tellings: tuple[Telling, ...]


def closed_by_others(events: tuple[Event, ...], transitions: Transitions, calendar: Calendar) -> tuple[Event, ...]:
    """The events, with each stay in hospital that has begun ended by the coming home told after it."""
    return tuple(_closed(event, _closers(event, events, transitions, calendar), calendar) for event in events)


def held_days(events: tuple[Event, ...], transitions: Transitions, calendar: Calendar) -> Held:
    """What waits from today on. `events` are those that nothing silences, stays already closed."""
    days = _periods(events, transitions, calendar)
    tellings = []
    for event in events:
        transition = transitions.get(event.id)
        if transition is None or not event.is_live or event.stopped:
            continue
        held = days
        if transition.never_waits:
            held = ()
        elif transition.holds_others:
            held = _periods(tuple(each for each in events if each is not event), transitions, calendar)
        on = event.day(calendar.zone)
        until = _last_day(on, _closers(event, events, transitions, calendar), calendar)
        tellings.append(Telling(event, transition, calendar.day_of(event.told_at), on, until, held))
    return Held(days, tuple(tellings))


def _periods(events: tuple[Event, ...], transitions: Transitions, calendar: Calendar) -> HeldDays:
    """Earliest first."""
    found = []
    for event in events:
        transition = transitions.get(event.id)
        if transition is not None and transition.holds_others and not event.cancelled:
            closers = _closers(event, events, transitions, calendar)
            found.append(_hold_period(event, transition, closers, calendar))
    return tuple(sorted((period for period in found if period), key=lambda period: period.first))


def _hold_period(event: Event, transition: Transition, closers: list[Event], calendar: Calendar) -> HoldPeriod | None:
    told, day = calendar.day_of(event.told_at), event.day(calendar.zone)
    last: date | None = None
    if transition.longest_days is None:
        first, last = told, day + timedelta(days=1)
    else:
        first = max(told, day - LEAD)
        if closers:
            last = min(closer.day(calendar.zone) for closer in closers) + timedelta(days=1)
        elif calendar.today > day + timedelta(days=transition.longest_days):
            return None  # an end that nobody ever tells must not keep everything else waiting for good
    if event.ended_at is not None:
        ended = calendar.day_of(event.ended_at) - timedelta(days=1)
        last = ended if last is None else min(last, ended)
    return HoldPeriod(first, last) if last is None or last >= calendar.today else None


def _last_day(on: date, closers: list[Event], calendar: Calendar) -> date:
    """For a stay in hospital the day before the coming home after it; its own day at the earliest."""
    return max(min(closer.day(calendar.zone) for closer in closers) - timedelta(days=1), on) if closers else date.max


def _closed(event: Event, closers: list[Event], calendar: Calendar) -> Event:
    day = event.day(calendar.zone)
    begun = [closer.told_at for closer in closers if calendar.day_of(closer.told_at) >= day]
    return replace(event, ended_at=min(begun)) if begun and event.is_live else event


def _closers(stay: Event, events: tuple[Event, ...], transitions: Transitions, calendar: Calendar) -> list[Event]:
    """What ends this event by coming after it: for a stay in hospital, the comings home."""
    closing = transitions.closing.get(stay.id)
    if not closing:
        return []
    return [
        event
        for event in events
        if event.id in closing
        and not event.cancelled
        and event.person == stay.person
        and _follows(event, stay, calendar)
    ]


def _follows(closer: Event, stay: Event, calendar: Calendar) -> bool:
    """One that was known before the stay, and moved since, comes after it only if its day does."""
    if closer.told_at >= stay.told_at:
        return closer.day(calendar.zone) >= stay.day(calendar.zone)
    return closer.day(calendar.zone) > stay.day(calendar.zone)
