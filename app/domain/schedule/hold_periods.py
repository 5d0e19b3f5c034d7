"""While somebody is in hospital, on the way home, or in an emergency, other bundles wait. Rule 2 of docs/rules.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.plan import Event

HOLDING_TRANSITIONS = ("hospital_in", "hospital_out", "emergency")
# A planned stay takes its room when its own first prompt may come.
LEAD = timedelta(days=7)
# An end that nobody ever tells must not keep everything else waiting for good.
LONGEST = {"hospital_in": timedelta(days=90), "emergency": timedelta(days=42)}


@dataclass(frozen=True, slots=True)
class HoldPeriod:
    """The days, both ends included, on which other bundles wait; no `last` while nobody knows the end."""

    first: date
    last: date | None


def closed_by_discharge(events: tuple[Event, ...], zone: ZoneInfo) -> tuple[Event, ...]:
    """The events, with each stay in hospital that has begun ended by the coming home told after it."""
    return tuple(_closed(event, _homes_of(event, events, zone), zone) for event in events)


def hold_periods_of(events: tuple[Event, ...], zone: ZoneInfo, today: date) -> list[HoldPeriod]:
    """The rooms that matter from `today` on, earliest first."""
    makers = (event for event in events if event.id in HOLDING_TRANSITIONS and not event.cancelled)
    found = (_hold_period(event, events, zone, today) for event in makers)
    return sorted((hold_period for hold_period in found if hold_period), key=lambda hold_period: hold_period.first)


def first_day_outside(day: date, hold_periods: Sequence[HoldPeriod]) -> date | None:
    """`day`, or the first one after the rooms it falls into; None while the end of one is not known."""
    for hold_period in hold_periods:
        if hold_period.first <= day and (hold_period.last is None or day <= hold_period.last):
            if hold_period.last is None:
                return None
            day = hold_period.last + timedelta(days=1)
    return day


def last_day_of(event: Event, events: tuple[Event, ...], zone: ZoneInfo) -> date:
    """The last day on which it can be spoken of: for a stay in hospital the day before the coming home after it."""
    homes = [home.day(zone) - timedelta(days=1) for home in _homes_of(event, events, zone)]
    return max(min(homes), event.day(zone)) if homes else date.max


def _closed(event: Event, homes: list[Event], zone: ZoneInfo) -> Event:
    begun = [home.told_at for home in homes if home.told_at.astimezone(zone).date() >= event.day(zone)]
    return replace(event, ended_at=min(begun)) if begun and event.is_live else event


def _homes_of(stay: Event, events: tuple[Event, ...], zone: ZoneInfo) -> list[Event]:
    """The comings home that follow this stay; none for what is not a stay in hospital."""
    if stay.id != "hospital_in":
        return []
    return [
        event
        for event in events
        if event.id == "hospital_out"
        and not event.cancelled
        and event.person == stay.person
        and _follows(event, stay, zone)
    ]


def _follows(home: Event, stay: Event, zone: ZoneInfo) -> bool:
    """One that was known before the stay, and moved since, comes after it only if its day does."""
    if home.told_at >= stay.told_at:
        return home.day(zone) >= stay.day(zone)
    return home.day(zone) > stay.day(zone)


def _hold_period(event: Event, events: tuple[Event, ...], zone: ZoneInfo, today: date) -> HoldPeriod | None:
    told, day = event.told_at.astimezone(zone).date(), event.day(zone)
    last: date | None = None
    if event.id == "hospital_out":
        first, last = told, day + timedelta(days=1)
    else:
        first = max(told, day - LEAD)
        if homes := _homes_of(event, events, zone):
            last = min(home.day(zone) for home in homes) + timedelta(days=1)
        elif today > day + LONGEST[event.id]:
            return None
    if event.ended_at is not None:
        ended = event.ended_at.astimezone(zone).date() - timedelta(days=1)
        last = ended if last is None else min(last, ended)
    return HoldPeriod(first, last) if last is None or last >= today else None
