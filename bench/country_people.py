"""Made-up carers: what happens to each in a year, what they wish, and whether they open what they get."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from app.domain.schedule.plan import Event, Settings
from config import Config

START = datetime(2026, 11, 30, tzinfo=UTC)  # a Monday
YEAR = timedelta(days=364)
# How often each happens in a year to one carer. Assumptions: no register counts these.
OFTEN = {
    "needs_up": 0.6,
    "hospital": 0.5,
    "paid_care": 0.25,
    "own_health": 0.25,
    "money": 0.2,
    "decisions": 0.15,
    "emergency": 0.15,
    "work": 0.12,
    "moving_in": 0.06,
    "care_home": 0.06,
    "moving_area": 0.04,
    "planning_end": 0.04,
    "adulthood": 0.02,
    "age_milestone": 0.1,
}
FIRST = ("recognised", "diagnosis", "needs_up", "hospital_out", "work", "every_year")
FIRST_SHARES = (30, 25, 15, 15, 5, 10)
DEATHS = 0.1


class Change(NamedTuple):
    """Something the carer tells: "tell", "move", "cancel", "end", "stop" an event, or "someone new"."""

    at: datetime
    kind: str
    transition: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Carer:
    """One life of a year. `opens`: how likely a prompt is opened; `devices`: how many phones said yes."""

    number: int
    changes: tuple[Change, ...]
    wishes: Settings
    nation: str
    opens: float
    devices: int


def carer(number: int) -> Carer:
    """The same carer for the same number, always."""
    chance = random.Random(number)
    joined = _at(chance, START + timedelta(days=chance.randrange(364)))
    changes = [Change(joined, "tell", chance.choices(FIRST, FIRST_SHARES)[0])]
    if chance.random() < 0.3:
        changes.append(Change(joined, "tell", "every_year"))
    changes += _named_events(chance, joined)
    if chance.random() < DEATHS:
        changes = _with_a_death(chance, joined, changes)
    wishes = Settings(
        time_zone="Europe/London" if chance.random() < 0.98 else chance.choice(("Europe/Warsaw", "Asia/Kolkata")),
        quiet_from=time(20) if chance.random() < 0.05 else time(21),
        quiet_to=time(9) if chance.random() < 0.05 else time(8),
        per_week=chance.choices((1, 2, 3), (15, 80, 5))[0],
        opted_in=frozenset({"planning_end"} if chance.random() < 0.5 else ()),
        send_minute=chance.randrange(Config.prompt_spread_minutes),
        check_ins=joined.date() if chance.random() < 0.9 else None,
    )
    return Carer(
        number,
        tuple(sorted(changes, key=lambda change: change.at)),
        wishes,
        chance.choices(("england", "scotland", "wales", "northern_ireland"), (84, 8, 5, 3))[0],
        chance.choices((0.85, 0.4, 0.03), (40, 35, 25))[0],
        chance.choices((0, 1, 2), (40, 45, 15))[0],
    )


def after(events: tuple[Event, ...], change: Change) -> tuple[Event, ...]:
    """The events once this was told."""
    person = max((event.person for event in events), default=0)
    if change.kind == "someone new":
        return (*events, Event("nothing_new", change.at, person=person + 1))
    if change.kind == "tell":
        closed = tuple(_changed(event, change, person, ended_at=change.at) for event in events)
        return (*closed, Event(change.transition, change.at, change.on, person=person))
    what: dict[str, object] = {
        "move": {"on": change.on},
        "cancel": {"cancelled": True},
        "end": {"ended_at": change.at},
        "stop": {"stopped": True},
    }[change.kind]  # type: ignore[assignment]
    return tuple(_changed(event, change, person, **what) for event in events)


def _changed(event: Event, change: Change, person: int, **what: object) -> Event:
    same = event.id == change.transition and event.person == person and event.is_live
    return replace(event, **what) if same else event  # type: ignore[arg-type]


def _named_events(chance: random.Random, joined: datetime) -> list[Change]:
    found: list[Change] = []
    for transition, often in OFTEN.items():
        day = 0.0
        while (day := day + chance.expovariate(often / 364)) < 364:
            at = _at(chance, joined + timedelta(days=1 + int(day)))
            found += _stay(chance, at) if transition == "hospital" else _told(chance, transition, at)
    return found


def _told(chance: random.Random, transition: str, at: datetime) -> list[Change]:
    """Told some days before or after, or without a date; now and then moved, taken back, ended or stopped."""
    ahead = {"adulthood": (0, 900), "age_milestone": (20, 200), "moving_in": (0, 60), "care_home": (0, 60)}
    on = at.date() + timedelta(days=chance.randint(*ahead.get(transition, (-10, 20))))
    found = [Change(at, "tell", transition, on if transition in ahead or chance.random() < 0.5 else None)]
    draw = chance.random()
    later = _at(chance, at + timedelta(days=chance.randint(1, 40)))
    if draw < 0.08:
        found.append(Change(later, "move", transition, on + timedelta(days=chance.randint(1, 30))))
    elif draw < 0.12:
        found.append(Change(later, "cancel", transition))
    elif draw < 0.22 or transition == "emergency":
        found.append(Change(later, "end", transition))
    elif draw < 0.25:
        found.append(Change(later, "stop", transition))
    return found


def _stay(chance: random.Random, at: datetime) -> list[Change]:
    """In, and mostly home again: the day named some days before, and often moved."""
    inside = at.date() + timedelta(days=chance.choice((0, 0, 0, -1, 3, 14)))
    home = max(inside, at.date()) + timedelta(days=1 + int(chance.expovariate(1 / 8)))
    told_home = _at(chance, datetime.combine(home - timedelta(days=chance.randint(0, 4)), time(0), UTC))
    found = [Change(at, "tell", "hospital_in", inside)]
    if chance.random() < 0.85:
        told_home = max(told_home, at + timedelta(hours=1))
        found.append(Change(told_home, "tell", "hospital_out", home))
        if chance.random() < 0.25:
            moved = told_home + timedelta(hours=chance.randint(1, 48))
            found.append(Change(moved, "move", "hospital_out", home + timedelta(days=chance.randint(1, 6))))
        elif chance.random() < 0.05:
            found.append(Change(told_home + timedelta(hours=30), "cancel", "hospital_out"))
    return found


def _with_a_death(chance: random.Random, joined: datetime, changes: list[Change]) -> list[Change]:
    """Sometimes with last days before; then nothing more about that person; one in four helps somebody else later."""
    at = _at(chance, joined + timedelta(days=chance.randint(5, 350)))
    kept = [change for change in changes if change.at < at]
    if chance.random() < 0.4:
        dying = _at(chance, max(joined, at - timedelta(days=chance.randint(1, 40))))
        kept = [change for change in kept if change.at < dying or chance.random() < 0.5]
        kept.append(Change(min(dying, at - timedelta(minutes=1)), "tell", "dying"))
    kept.append(Change(at, "tell", "death", at.date() - timedelta(days=chance.choice((0, 0, 1, 3)))))
    if chance.random() < 0.25:
        again = _at(chance, at + timedelta(days=chance.randint(10, 150)))
        kept.append(Change(again, "someone new"))
        kept += [change for change in _named_events(chance, joined) if change.at > again]
    return kept


def _at(chance: random.Random, day: datetime) -> datetime:
    """Some minute of that day: by day mostly, at night sometimes."""
    hour = chance.choice(range(8, 22)) if chance.random() < 0.93 else chance.choice((22, 23, 0, 1, 2, 3, 4, 5, 6))
    return day.replace(hour=hour, minute=chance.randrange(60), second=0, microsecond=0)
