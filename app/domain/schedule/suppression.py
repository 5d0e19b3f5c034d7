"""What may not be spoken of while somebody is dying and after they died. Rule 1, silence, of docs/rules.md."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.schedule.calendar import Calendar
from app.domain.schedule.plan import Event, occurrence
from app.domain.schedule.transitions import Step, Transitions


@dataclass(frozen=True, slots=True)
class Suppression:
    """The deaths that count, each with whether it is over, and those who are dying now.

    In the words of the traits: a death silences for good, and who is dying silences while that is live.
    """

    transitions: Transitions
    deaths: tuple[tuple[Event, bool], ...]
    dying: tuple[Event, ...]

    def covers(self, event: Event) -> bool:
        """Whether this event may not speak.

        While a death is live, everything else about that person or anybody helped before is silent. Once it is over,
        what was told after it may speak; what was told before it never does.
        """
        if any(self._death_covers(death, over, event) for death, over in self.deaths if death is not event):
            return True
        if event.id in self.transitions.silencing:
            return False
        return any(event.person <= dying.person for dying in self.dying)

    def _death_covers(self, death: Event, over: bool, event: Event) -> bool:
        if event.person > death.person:
            return False
        if event.id in self.transitions.silencing_for_good:
            return (death.person, death.told_at) > (event.person, event.told_at)
        return not over or event.told_at <= death.told_at


def speakable_events(
    events: tuple[Event, ...], transitions: Transitions, done: Container[str], calendar: Calendar
) -> tuple[Event, ...]:
    """The events that may still speak or take room: what belongs to somebody who died does neither."""
    silence = suppression_of(events, transitions, done, calendar)
    return tuple(event for event in events if not silence.covers(event))


def suppression_of(
    events: tuple[Event, ...], transitions: Transitions, done: Container[str], calendar: Calendar
) -> Suppression:
    """The silence of today. A death is over when the carer said so, or after the last prompt of its bundle."""
    deaths = []
    for event in events:
        if event.id in transitions.silencing_for_good and not event.cancelled:
            last = _last_useful(event, transitions, calendar)
            if last >= calendar.day_of(event.told_at):  # else it was over when it was told
                over = event.ended_at is not None or _had_its_last(event, last, transitions, done, calendar)
                deaths.append((event, over))
    # Who has died is no longer dying, whether or not anybody said that this was over.
    dying = (event for event in events if event.id in transitions.silencing_while_live and event.is_live)
    alive = tuple(each for each in dying if not any(_ends(death, each) for death, _ in deaths))
    return Suppression(transitions, tuple(deaths), alive)


def _ends(death: Event, dying: Event) -> bool:
    return (death.person, death.told_at) >= (dying.person, dying.told_at)


def _steps_of(death: Event, transitions: Transitions) -> tuple[Step, ...]:
    transition = transitions.get(death.id)
    return transition.steps if transition else ()


def _last_useful(death: Event, transitions: Transitions, calendar: Calendar) -> date:
    day = death.day(calendar.zone)
    steps = _steps_of(death, transitions)
    return max((day + timedelta(days=step.days + step.useful) for step in steps), default=day)


def _had_its_last(death: Event, last: date, transitions: Transitions, done: Container[str], calendar: Calendar) -> bool:
    steps = _steps_of(death, transitions)
    if calendar.today > last or not steps:
        return calendar.today > last
    return occurrence(steps[-1].id, death.day(calendar.zone), death.person) in done
