"""What a new set of answers tells: events that start, move or are taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.answers import Answers
from app.domain.plan import Event


def told_again(events: tuple[Event, ...], before: Answers, after: Answers, at: datetime) -> tuple[Event, ...]:
    """The events when answers change: what is new is told now, what moved keeps its telling, what is gone is cancelled.

    After a death, a new answer to "who" means that somebody else is helped from here on.
    """
    named = {h.id: h.on for h in after.now if h.id != "nothing_new"}
    died = max((e.person for e in events if e.id == "death" and not e.cancelled), default=-1)
    person = max((e.person for e in events), default=0)
    if died >= person and after.who is not None and (after.who != before.who or after.who == "more_than_one"):
        person = died + 1
    kept = []
    for event in events:
        live = not event.cancelled and event.ended_at is None
        if live and event.id in named:
            event = replace(event, on=named.pop(event.id))
        elif live and event.person >= person:
            event = replace(event, cancelled=True)
        kept.append(event)
    return (*kept, *(Event(id=t, told_at=at, on=on, person=person) for t, on in named.items()))
