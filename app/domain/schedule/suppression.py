"""What may not be spoken of while somebody is dying and after they died. Rule 1, silence, of docs/rules.md."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app.domain.schedule.plan import Event, occurrence
from app.domain.schedule.transitions import Transition


@dataclass(frozen=True, slots=True)
class Suppression:
    """The deaths that count, each with whether it is over, and those who are dying now."""

    deaths: tuple[tuple[Event, bool], ...]
    dying: tuple[Event, ...]

    def covers(self, event: Event) -> bool:
        """Whether this event may not speak.

        While a death is live, everything else about that person or anybody helped before is silent. Once it is over,
        what was told after it may speak; what was told before it never does.
        """
        if any(_death_covers(death, over, event) for death, over in self.deaths if death is not event):
            return True
        if event.id in ("death", "dying"):
            return False
        return any(event.person <= dying.person for dying in self.dying)


def speakable_events(
    events: tuple[Event, ...], death: Transition | None, done: Container[str], zone: ZoneInfo, today: date
) -> tuple[Event, ...]:
    """The events that may still speak or take room: what belongs to somebody who died does neither."""
    silence = suppression_of(events, death, done, zone, today)
    return tuple(event for event in events if not silence.covers(event))


def suppression_of(
    events: tuple[Event, ...], death: Transition | None, done: Container[str], zone: ZoneInfo, today: date
) -> Suppression:
    """The silence on `today`. A death is over when the carer said so, or after the last prompt of its bundle."""
    deaths = tuple(
        (event, event.ended_at is not None or _had_its_last(event, death, done, zone, today))
        for event in events
        if event.id == "death" and not event.cancelled and not _was_over_when_told(event, death, zone)
    )
    # Who has died is no longer dying, whether or not anybody said that this was over.
    dying = (event for event in events if event.id == "dying" and event.is_live)
    return Suppression(deaths, tuple(each for each in dying if not any(_ends(death, each) for death, _ in deaths)))


def _ends(death: Event, dying: Event) -> bool:
    return (death.person, death.told_at) >= (dying.person, dying.told_at)


def _death_covers(death: Event, over: bool, event: Event) -> bool:
    if event.person > death.person:
        return False
    if event.id == "death":
        return (death.person, death.told_at) > (event.person, event.told_at)
    return not over or event.told_at <= death.told_at


def _last_useful(event: Event, death: Transition | None, zone: ZoneInfo) -> date:
    return max(
        (event.day(zone) + timedelta(days=step.days + step.useful) for step in (death.steps if death else ())),
        default=event.day(zone),
    )


def _was_over_when_told(event: Event, death: Transition | None, zone: ZoneInfo) -> bool:
    return _last_useful(event, death, zone) < event.told_at.astimezone(zone).date()


def _had_its_last(event: Event, death: Transition | None, done: Container[str], zone: ZoneInfo, today: date) -> bool:
    if today > _last_useful(event, death, zone):
        return True
    return death is not None and occurrence(death.steps[-1].id, event.day(zone), event.person) in done
