"""A phone plans the same prompts as the server, at the same moments and for the same reasons, step by step.

SAME_SCENARIOS sets how many plans and lives are tried; 5000 takes some minutes.
"""

from __future__ import annotations

import os
import random
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest

from app.domain.profile.answers import AnswerError, parse_answers
from app.domain.schedule.calendar import calendar_of
from app.domain.schedule.plan import Event, Plan, Prompt, Settings
from app.domain.schedule.schedule import schedule, still_due
from app.domain.schedule.simulate import simulate
from app.domain.time_zones import zone_of
from app.storage.content.content_files import load_content
from app.web.phone.pack.questionnaire import questionnaire_pack
from app.web.phone.pack.transitions import transitions_pack
from tests.js.hard_texts import SEED
from tests.js.in_node import asked
from tests.js.plans_at_edges import plans_at_edges
from tests.js.plans_by_chance import NEAR_CHANGES, ZONES, instant, life_by_chance, plan_as_data, plan_by_chance

SCENARIOS = int(os.environ.get("SAME_SCENARIOS", "400"))
LIVES = max(40, SCENARIOS // 10)
FILES = load_content()
TRANSITIONS = FILES.transitions
SAID = [f"{question.id}:{option}" for question in FILES.questionnaire.questions for option in question.option_ids]
NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
BEFORE = Plan((Event("hospital_out", NOW - timedelta(days=2), date(2026, 12, 4)), Event("needs_up", NOW)))
AFTER = Plan((*BEFORE.events, Event("death", NOW)))


@cache
def plans() -> list[tuple[Plan, datetime]]:
    chance = random.Random(SEED)
    drawn = [plan_by_chance(chance, TRANSITIONS, SAID) for _ in range(SCENARIOS)]
    return [*drawn, *plans_at_edges(TRANSITIONS), (BEFORE, NOW), (AFTER, NOW)]


@cache
def lives() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Lives that the server takes, each with what it makes of it."""
    chance = random.Random(SEED)
    asked_of = [option for option in FILES.questionnaire.get("now").option_ids if option in TRANSITIONS]
    found: list[tuple[dict[str, Any], dict[str, Any]]] = []
    while len(found) < LIVES:
        life = life_by_chance(chance, asked_of)
        try:
            answers = parse_answers(life["answers"], FILES.questionnaire)
            today = date.fromisoformat(life["today"])
            found.append((life, simulate(answers, life["steps"], today, TRANSITIONS, FILES.questionnaire)))
        except AnswerError as error:
            # Two steps of one day whose hours are the wrong way round.
            assert error.field == "on", (life, str(error))
    return found


@cache
def clocks() -> list[tuple[Settings, datetime]]:
    """Every half hour around each change of a clock, in every zone."""
    hours = [
        datetime.combine(day, time(0), UTC) + timedelta(minutes=30 * n) for day in NEAR_CHANGES for n in range(0, 120)
    ]
    wishes = [
        {"quiet_from": time(21), "quiet_to": time(8)},
        {"quiet_from": time(0), "quiet_to": time(2), "send_hour": 1},
    ]
    chance = random.Random(SEED)
    return [(Settings(zone, **chance.choice(wishes)), at) for zone in sorted(set(ZONES)) for at in hours]


def life_as_data(life: dict[str, Any]) -> dict[str, Any]:
    steps = [{**s, "at": instant(datetime.fromisoformat(s["on"]))} if len(s["on"]) > 10 else s for s in life["steps"]]
    return {**life, "steps": steps}


def prompt_as_data(prompt: Prompt) -> dict[str, Any]:
    return {**asdict(prompt), "at": instant(prompt.at), "expires_at": instant(prompt.expires_at)}


@pytest.fixture(scope="module")
def in_javascript(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All that JavaScript plans, asked once."""
    cases = {
        "questions": questionnaire_pack(FILES.questionnaire),
        "transitions": transitions_pack(TRANSITIONS),
        "plans": [plan_as_data(plan, now) for plan, now in plans()],
        "lives": [life_as_data(life) for life, _ in lives()],
        "clocks": [
            {
                "zone": wishes.time_zone,
                "at": instant(at),
                "quiet_from": f"{wishes.quiet_from:%H:%M}",
                "quiet_to": f"{wishes.quiet_to:%H:%M}",
                "send_hour": wishes.send_hour,
            }
            for wishes, at in clocks()
        ],
    }
    found: dict[str, Any] = asked("same-schedule.mjs", cases, tmp_path_factory.mktemp("schedule"), timeout=900)
    return found


def test_clocks_change_and_nights_are_quiet_at_the_same_moments(in_javascript: dict[str, Any]) -> None:
    apart = []
    for (wishes, at), theirs in zip(clocks(), in_javascript["clocks"], strict=True):
        calendar, local = calendar_of(wishes, at), at.astimezone(zone_of(wishes.time_zone))
        clock = local.time()
        moments = (calendar.next_allowed(at), calendar.moment_of(local.date()), calendar.end_of(local.date()))
        again = local.replace(fold=1).astimezone(UTC)
        ours = [
            *(
                local.date().isoformat(),
                ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000,
                local.fold,
                calendar.today.isoformat(),
            ),
            *map(instant, (*moments, again)),
        ]
        if ours != theirs:
            apart.append((wishes.time_zone, at, ours, theirs))
    assert (len(apart), apart[:3]) == (0, [])
    assert len({(wishes.time_zone, at) for wishes, at in clocks()}) > 5000


def test_a_plan_brings_the_same_prompts_for_the_same_reasons(in_javascript: dict[str, Any]) -> None:
    apart, reasons = [], set()
    for (plan, now), theirs in zip(plans(), in_javascript["plans"], strict=True):
        ours = [prompt_as_data(prompt) for prompt in schedule(plan, TRANSITIONS, now)]
        reasons |= {prompt["why"].split(" ")[0] for prompt in ours}
        if ours != theirs["prompts"]:
            apart.append((plan, now, ours[:2], theirs["prompts"][:2]))
    assert (len(apart), apart[:1]) == (0, [])
    assert reasons >= {"We", "This", "Because", "For", "The"}


def test_a_prompt_may_still_go_at_the_same_moment(in_javascript: dict[str, Any]) -> None:
    for (plan, now), theirs in zip(plans()[:100], in_javascript["plans"], strict=False):
        keys = [prompt["key"] for prompt in theirs["prompts"]][:3]
        ours = [still_due(key, plan, TRANSITIONS, now) for key in keys]
        assert [at and instant(at) for at in ours] == theirs["due"][:3]


def test_once_a_death_is_told_nothing_else_is_planned_on_the_phone(in_javascript: dict[str, Any]) -> None:
    before, after = ({prompt["transition"] for prompt in plan["prompts"]} for plan in in_javascript["plans"][-2:])
    assert before == {"hospital_out", "needs_up"}
    assert after == {"death"}


def test_a_life_goes_the_same_step_by_step(in_javascript: dict[str, Any]) -> None:
    apart = []
    for (life, ours), theirs in zip(lives(), in_javascript["lives"], strict=True):
        told = {part: [_told(prompt) for prompt in theirs[part]] for part in ("sent", "planned")}
        if told != ours:
            apart.append((life, ours["sent"][:3], told["sent"][:3]))
    assert (len(apart), apart[:1]) == (0, [])
    assert sum(len(ours["sent"]) for _, ours in lives()) > LIVES


def _told(prompt: dict[str, Any]) -> dict[str, str]:
    """As the command line tells it."""
    at = datetime.fromtimestamp(prompt["at"] / 1000, UTC)
    return {
        "at": at.isoformat(),
        **{name: prompt[name] for name in ("id", "transition", "title", "inbox_title", "path")},
    }
