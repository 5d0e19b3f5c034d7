"""What is close by the day a carer gave: "Coming home, on Tuesday, in 9 days", with the page for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.profile.answers import Answers, NamedEvent
from app.domain.schedule.transitions import Step, Transition, Transitions

BEFORE, AFTER = timedelta(days=14), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class ComingUp:
    """An event within a fortnight. `path` is the page whose turn it is."""

    id: str
    on: date
    days: int
    path: str


def coming_up(
    events: Iterable[NamedEvent], answers: Answers, transitions: Transitions, today: date
) -> tuple[ComingUp, ...]:
    """The events from three days ago to a fortnight ahead, the nearest day first; nothing of dying or of a death."""
    found = []
    for event in events:
        transition = transitions.get(event.id)
        if event.on is None or transition is None or transition.silences:
            continue
        if today - AFTER <= event.on <= today + BEFORE and (step := _step_now(transition, event.on, answers, today)):
            found.append(ComingUp(event.id, event.on, (event.on - today).days, step.path(answers.nation)))
    return tuple(sorted(found, key=lambda each: (each.on, each.id)))


def _step_now(transition: Transition, on: date, answers: Answers, today: date) -> Step | None:
    """The step whose day is next, or the last one where all have been."""
    open_to = [
        step
        for step in transition.steps
        if step.resource
        and step.anchor in ("event", "told")
        and step.months is None
        and step.on is None
        and step.is_for(answers.said, answers.under_18)
    ]
    # What comes as soon as it is known leads up to the day like what comes just before it.
    timed = [(on + timedelta(days=step.days if step.anchor == "event" else -1), step) for step in open_to]
    ahead = [each for each in timed if each[0] >= today]
    chosen = min(ahead, key=lambda each: each[0], default=None) or max(timed, key=lambda each: each[0], default=None)
    return chosen[1] if chosen else None
