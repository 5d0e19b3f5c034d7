"""What a new set of answers tells: events that start, move or are taken back."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.profile.answers import Answers
from app.domain.schedule.plan import NOTHING_TOLD, Event
from app.domain.schedule.transitions import Transitions
from app.domain.time_zones import zone_of


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two sets of answers, by transition id."""

    started: tuple[str, ...]
    moved: tuple[str, ...]
    ended: tuple[str, ...]


def changes(before: Answers, after: Answers) -> Changes:
    """What started, got another date, or is no longer named."""
    was = {h.id: h.on for h in before.named_events}
    now = {h.id: h.on for h in after.named_events}
    return Changes(
        started=tuple(t for t in now if t not in was),
        moved=tuple(t for t in now if t in was and now[t] != was[t]),
        ended=tuple(t for t in was if t not in now),
    )


def apply_answers(
    events: tuple[Event, ...],
    before: Answers,
    after: Answers,
    at: datetime,
    transitions: Transitions,
    *,
    who_told: bool = False,
) -> tuple[Event, ...]:
    """The events when answers change: what is new is told now, what moved keeps its telling, what is gone is cancelled.

    Existing events keep their place and new ones follow. After a death, an answer to "who" means that somebody else
    is helped from here on: what is told from then on is about them, and what stood before stays with the one who died.
    `who_told` says that "who" was answered anew, even with the same answer.
    """
    deaths = transitions.silencing_for_good
    told = changes(before, after)
    last = max((event.person for event in events), default=0)
    person = last + _is_somebody_new(events, last, before, after, told, deaths, who_told)
    named = {h.id: h.on for h in after.named_events}
    # Somebody who no longer names the death starts a list of their own for the next person.
    afresh = deaths.isdisjoint(named) and (person > last or _leaves_a_death_behind(events, person, deaths))
    kept = list(events)
    for transition, on in named.items():
        if transition in told.started or transition in told.moved or afresh or not _live(kept, transition):
            _tell(kept, Event(transition, at, on, person=person), deaths)
    if person > last and not any(event.person == person for event in kept):
        # Keeps in mind that a new person is helped, until something is told about them.
        kept.append(Event(NOTHING_TOLD, at, person=person))
    return tuple(_taken_back(event, told, person) for event in kept)


def on_the_same_days(events: tuple[Event, ...], before: str, after: str) -> tuple[Event, ...]:
    """The events for somebody who moved to another time zone: each stays told on the day and at the hour it was."""
    if before == after:
        return events
    zones = zone_of(before), zone_of(after)
    return tuple(
        replace(e, told_at=e.told_at.astimezone(zones[0]).replace(tzinfo=zones[1]).astimezone(UTC)) for e in events
    )


def _is_somebody_new(
    events: tuple[Event, ...],
    last: int,
    before: Answers,
    after: Answers,
    told: Changes,
    deaths: AbstractSet[str],
    who_told: bool,
) -> bool:
    if not any(event.id in deaths and not event.cancelled and event.person == last for event in events):
        return False
    who = after.one("who")
    if who is not None and (who_told or who != before.one("who")):
        return True
    return after.helps_several and bool(told.started) and deaths.isdisjoint(told.ended)


def _leaves_a_death_behind(events: tuple[Event, ...], person: int, deaths: AbstractSet[str]) -> bool:
    """Whether the death of somebody helped before still stands on the list: it is taken off it now, once."""
    return any(event.id in deaths and event.person < person and event.is_live and not event.stopped for event in events)


def _live(events: list[Event], transition: str) -> bool:
    return any(event.id == transition and event.is_live for event in events)


def _tell(events: list[Event], told: Event, deaths: AbstractSet[str]) -> None:
    """Moves the live event of this person, or adds the event. A death's date belongs to the one who died."""
    for place, event in enumerate(events):
        if event.id == told.id and event.is_live and (event.person == told.person or event.id in deaths):
            events[place] = replace(event, on=told.on)
            return
    events.append(told)


def _taken_back(event: Event, told: Changes, person: int) -> Event:
    """No longer named: cancelled. What is about somebody helped before only stops, so that nothing of it returns."""
    if event.id not in told.ended or not event.is_live:
        return event
    return replace(event, cancelled=True) if event.person == person else replace(event, stopped=True)
