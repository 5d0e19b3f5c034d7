"""Plans for tests, in few words: events told at ten on a London morning, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.domain.profile.answers import parse_answers
from app.domain.schedule.plan import Event, Plan, Prompt, Sent, Settings
from app.domain.schedule.schedule import schedule
from app.domain.schedule.simulate import simulate
from app.domain.schedule.transitions import Transitions
from app.storage.content.content_files import load_content

CONTENT = load_content()
TRANSITIONS: Transitions = CONTENT.transitions
IDS = [transition.id for transition in TRANSITIONS]
LONDON = ZoneInfo("Europe/London")
TOLD = datetime(2026, 11, 30, 10, tzinfo=UTC)
TODAY = date(2026, 11, 30)
HOME = date(2026, 12, 4)


def event(transition: str, on: date | None = None, told: datetime = TOLD, **more) -> Event:
    return Event(transition, told, on, **more)


def plan(*events: Event, history: tuple[Sent, ...] = (), nation: str | None = "england", **wishes) -> Plan:
    return Plan(events, Settings(**wishes), history, nation)


def planned(of: Plan, now: datetime = TOLD) -> tuple[Prompt, ...]:
    return schedule(of, TRANSITIONS, now)


def ids(prompts: Iterable[Prompt]) -> list[str]:
    return [prompt.id for prompt in prompts]


def about(prompts: Iterable[Prompt]) -> set[str]:
    """The transitions that are spoken about."""
    return {prompt.transition for prompt in prompts}


def local_days(prompts: Iterable[Prompt]) -> list[date]:
    return [prompt.at.astimezone(LONDON).date() for prompt in prompts]


def lived(of: Plan, until: datetime, now: datetime = TOLD) -> tuple[Plan, list[Prompt]]:
    """The plan at `until`, when everything due before it was sent, and what was sent."""
    sent: list[Prompt] = []
    while True:
        due = next((p for p in planned(of, now) if p.at < until), None)
        if due is None:
            return of, sent
        sent.append(due)
        now = max(now, due.at)
        of = replace(of, history=(*of.history, Sent(due.key, now)))


def run(now: list, *steps: dict, today: str = "2026-11-30", **answers):
    """`flask prompts simulate` for somebody in England: (ids sent, ids planned)."""
    parsed = parse_answers({"nation": "england", "now": now, **answers}, CONTENT.questionnaire)
    result = simulate(parsed, list(steps), date.fromisoformat(today), TRANSITIONS, CONTENT.questionnaire)
    return [p["id"] for p in result["sent"]], [p["id"] for p in result["planned"]]


def most_in(days: list[date], span: int) -> int:
    """The most of these days that fall into any `span` days in a row."""
    return max((sum(d <= e < d + timedelta(days=span) for e in days) for d in days), default=0)
