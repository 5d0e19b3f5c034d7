"""Plans, lives and clocks drawn by chance, the same in each run; each as Python has it and as a phone has it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from app.domain.schedule.plan import Event, Plan, Sent, Settings, occurrence
from app.domain.schedule.schedule import schedule
from app.domain.schedule.transitions import Transitions

ZONES = (
    *("Europe/London", "Europe/London", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"),
    *("Pacific/Auckland", "America/St_Johns", "Atlantic/Azores", "UTC"),
)
FIRST = date(2026, 1, 1)
# Nights in which the clock changes somewhere, and days around them.
NEAR_CHANGES = [
    date(2026, 3, 8),
    date(2026, 3, 28),
    date(2026, 4, 4),
    date(2026, 9, 26),
    date(2026, 10, 24),
    date(2026, 10, 31),
]
NATIONS = (None, "england", "scotland", "wales", "northern_ireland")


def instant(at: datetime) -> int:
    """As a phone has it: milliseconds of UTC."""
    return round(at.timestamp() * 1000)


def some_time(chance: random.Random, around: date, reach: int) -> datetime:
    day = around + timedelta(days=chance.randint(-reach, reach))
    return datetime.combine(day, time(chance.randrange(24), chance.choice((0, 29, 30, 59))), UTC)


def some_day(chance: random.Random) -> date:
    return chance.choice((*NEAR_CHANGES, FIRST + timedelta(days=chance.randrange(800))))


def plan_by_chance(chance: random.Random, transitions: Transitions, said: list[str]) -> tuple[Plan, datetime]:
    """A plan and the moment at which it is looked at."""
    today = some_day(chance)
    now = some_time(chance, today, 1)
    ids = [each.id for each in transitions]
    events = tuple(_event(chance, ids, today, now) for _ in range(chance.choice((1, 1, 2, 3, 4, 6))))
    of = Plan(
        events,
        _settings(chance, ids, today),
        (),
        chance.choice(NATIONS),
        chance.random() < 0.2,
        frozenset(chance.sample(said, 12)),
    )
    before = schedule(of, transitions, now - timedelta(days=40))
    keys = [prompt.key for prompt in before]
    sent = chance.sample(keys, min(len(keys), chance.choice((0, 0, 1, 3, 6))))
    asked = [occurrence("check_in.ask", today - timedelta(days=n), 0) for n in chance.sample(range(1, 200), 2)]
    history = tuple(_sent(chance, key, now) for key in (*sent, *(asked if chance.random() < 0.3 else ())))
    moved = {key: today + timedelta(days=chance.randint(0, 30)) for key in keys[:1] if chance.random() < 0.3}
    skipped = frozenset(keys[1:2] if chance.random() < 0.3 else ())
    pages = [prompt.path.removeprefix("/library/") for prompt in before]
    done = chance.sample(pages, min(len(pages), chance.choice((0, 0, 1, 4))))
    finished = {page: today - timedelta(days=chance.randint(0, 60)) for page in done}
    return _with(of, history, moved, skipped, finished), now


def _with(
    of: Plan,
    history: tuple[Sent, ...],
    moved: Mapping[str, date],
    skipped: frozenset[str],
    finished: Mapping[str, date],
) -> Plan:
    wishes = {name: getattr(of.settings, name) for name in Settings.__slots__}
    settings = Settings(**{**wishes, "moved": moved, "skipped": skipped})
    return Plan(of.events, settings, history, of.nation, of.under_18, of.said, finished)


def _event(chance: random.Random, ids: list[str], today: date, now: datetime) -> Event:
    told = min(some_time(chance, today, 60), now)
    heavy = [each for each in ids if each in ("death", "hospital_in", "hospital_out", "dying")]
    return Event(
        chance.choice(heavy if heavy and chance.random() < 0.45 else ids),
        told,
        today + timedelta(days=chance.randint(-60, 90)) if chance.random() < 0.6 else None,
        now - timedelta(days=chance.randint(0, 9)) if chance.random() < 0.1 else None,
        chance.random() < 0.12,
        chance.random() < 0.08,
        chance.choice((0, 0, 0, 1, 2)),
    )


def _sent(chance: random.Random, key: str, now: datetime) -> Sent:
    return Sent(key, now - timedelta(hours=chance.randint(1, 900)), chance.random() < 0.5, chance.random() < 0.8)


def _settings(chance: random.Random, ids: list[str], today: date) -> Settings:
    return Settings(
        chance.choice(ZONES),
        time(chance.choice((0, 1, 20, 21, 22, 23))),
        time(chance.choice((0, 2, 6, 7, 8, 11))),
        chance.choice((1, 1, 2)),
        chance.choice((1, 2, 2, 3, 5)),
        frozenset(chance.sample(ids, chance.choice((0, 2, len(ids))))),
        slowed=chance.random() < 0.15,
        send_hour=chance.choice((1, 9, 10, 22)),
        send_minute=chance.randrange(60),
        check_ins=today - timedelta(days=chance.randint(0, 200)) if chance.random() < 0.5 else None,
    )


def plan_as_data(of: Plan, now: datetime) -> dict[str, Any]:
    """The plan as a phone has it."""
    wishes = of.settings
    return {
        "now": instant(now),
        "nation": of.nation,
        "under_18": of.under_18,
        "said": sorted(of.said),
        "finished": {page: day.isoformat() for page, day in of.finished.items()},
        "events": [_event_as_data(each) for each in of.events],
        "history": [
            {"key": sent.key, "at": instant(sent.at), "opened": sent.opened, "arrived": sent.arrived}
            for sent in of.history
        ],
        "settings": {
            **{name: getattr(wishes, name) for name in ("time_zone", "per_day", "per_week", "slowed")},
            **{"send_hour": wishes.send_hour, "send_minute": wishes.send_minute},
            "quiet_from": f"{wishes.quiet_from:%H:%M}",
            "quiet_to": f"{wishes.quiet_to:%H:%M}",
            "opted_in": sorted(wishes.opted_in),
            "skipped": sorted(wishes.skipped),
            "moved": {key: day.isoformat() for key, day in wishes.moved.items()},
            "check_ins": wishes.check_ins.isoformat() if wishes.check_ins else None,
        },
    }


def _event_as_data(event: Event) -> dict[str, Any]:
    return {
        **{"id": event.id, "cancelled": event.cancelled, "stopped": event.stopped, "person": event.person},
        "told_at": instant(event.told_at),
        "on": event.on.isoformat() if event.on else None,
        "ended_at": instant(event.ended_at) if event.ended_at else None,
    }


def life_by_chance(chance: random.Random, ids: list[str]) -> dict[str, Any]:
    """Answers, a day and steps, as `flask prompts simulate` takes them."""
    today = some_day(chance)
    answers: dict[str, Any] = {
        "now": _named(chance, ids, today),
        "who": chance.choice(("parent_or_grandparent", "partner", "more_than_one")),
    }
    if nation := chance.choice(NATIONS):
        answers["nation"] = nation
    zone = chance.choice(ZONES)
    if zone not in ("Europe/London", "UTC"):
        answers["time_zone"] = zone
    days = sorted(chance.sample(range(1, 90), chance.randint(1, 4)))
    return {
        "answers": answers,
        "today": today.isoformat(),
        "steps": [_step(chance, ids, today + timedelta(days=n)) for n in days],
    }


def _named(chance: random.Random, ids: list[str], today: date) -> list[Any]:
    heavy = [each for each in ids if each in ("death", "hospital_in", "hospital_out", "dying")]
    some = {
        chance.choice(heavy) if chance.random() < 0.4 else chance.choice(ids) for _ in range(chance.choice((1, 2, 3)))
    }
    days = {each: today + timedelta(days=chance.randint(-20, 60)) for each in sorted(some)}
    return [{"id": each, "date": day.isoformat()} if chance.random() < 0.6 else each for each, day in days.items()]


def _step(chance: random.Random, ids: list[str], day: date) -> dict[str, Any]:
    on = (
        day.isoformat() if chance.random() < 0.7 else datetime.combine(day, time(chance.randrange(24)), UTC).isoformat()
    )
    kind = chance.choice(("change", "change", "change", "cancel", "end", "stop", "unopened"))
    if kind == "unopened":
        return {"on": on, kind: chance.randint(0, 5)}
    if kind != "change":
        return {"on": on, kind: chance.choice(ids)}
    changed: dict[str, Any] = {"now": _named(chance, ids, day)}
    if chance.random() < 0.3:
        changed["who"] = chance.choice(("parent_or_grandparent", "partner", "more_than_one"))
    if chance.random() < 0.2:
        changed["time_zone"] = chance.choice(ZONES[:-1])
    return {"on": on, kind: changed}
