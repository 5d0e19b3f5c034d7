"""Made-up bundles: steps and tellings in few words, on the last day of November 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.schedule.calendar import Calendar, calendar_of
from app.domain.schedule.candidates import Candidate, candidates
from app.domain.schedule.hold_periods import HeldDays, Telling
from app.domain.schedule.plan import Event, Plan, Settings
from app.domain.schedule.transitions import Step, Transition

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
TODAY = date(2026, 11, 30)


def day(number: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=number)


def at(number: int) -> datetime:
    """Ten in the morning, so many days from today."""
    return NOW + timedelta(days=number)


def calendar(number: int = 0) -> Calendar:
    return calendar_of(Settings(), at(number))


def step(id: str = "one", *, useful: int = 5, **more: Any) -> Step:
    return Step(id, "made_up", "", "", resource="page", useful=useful, **more)


def telling(
    *steps: Step,
    on: int | None = None,
    told: int = 0,
    until: date = date.max,
    held: HeldDays = (),
    person: int = 0,
    **traits: Any,
) -> Telling:
    """One event with its steps: told on a day, about a day, both counted from today."""
    event = Event("made_up", at(told), None if on is None else day(on), person=person)
    own = day(told if on is None else on)
    return Telling(event, Transition("made_up", "", "", steps, **traits), day(told), own, until, held)


def found(*tellings: Telling, today: int = 0, plan: Plan | None = None) -> list[Candidate]:
    return candidates(plan or Plan(()), tellings, calendar(today))


def days_of(*tellings: Telling, today: int = 0, plan: Plan | None = None) -> list[int]:
    """The days, from today, on which something may come."""
    return [(each.day - TODAY).days for each in found(*tellings, today=today, plan=plan)]
