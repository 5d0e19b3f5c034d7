"""Rule 4 of docs/rules.md: after three in a row unopened, half the rate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.schedule.plan import Sent
from app.domain.schedule.schedule import is_unopened
from tests.domain.schedule import plans
from tests.domain.schedule.plans import TOLD, event, plan, planned, run

MANY = [event(t) for t in ("needs_up", "work", "money", "diagnosis", "decisions", "own_health")]
LATER = TOLD + timedelta(days=60)


def history(*opened: bool) -> tuple[Sent, ...]:
    return tuple(Sent(str(n), TOLD + timedelta(days=n), was) for n, was in enumerate(opened))


@pytest.mark.parametrize(
    ("opened", "slow"),
    [
        ((), False),
        ((False, False), False),
        ((False, False, False), True),
        ((True, False, False, False), True),
        ((False, False, False, True), False),
        ((False, True, False, False), False),
    ],
)
def test_three_in_a_row(opened, slow):
    assert is_unopened(plan(history=history(*opened))) is slow


@pytest.mark.parametrize(("chosen", "most", "span"), [(7, 3, 7), (4, 2, 7), (2, 1, 7), (1, 1, 14)])
def test_the_rate_is_halved(chosen, most, span):
    many = [event(t, told=LATER) for t in ("needs_up", "work", "money", "diagnosis", "decisions", "own_health")]
    slowed = plan(*many, history=history(False, False, False), per_week=chosen)
    assert plans.most_in(plans.local_days(planned(slowed, LATER)), span) == most


def test_opening_one_brings_the_rate_back():
    days = plans.local_days(planned(plan(*MANY, history=history(False, False, False, True)), LATER))
    assert plans.most_in(days, 7) == 2


def test_preview_unopened_halves_the_rate():
    now = ["needs_up", "work", "diagnosis", "money", "own_health"]
    _, usual = run(now, {"on": "2026-12-12", "unopened": 0})
    _, fewer = run(now, {"on": "2026-12-12", "unopened": 3})
    assert 0 < len(fewer) < len(usual)


def test_what_never_reached_a_phone_says_nothing():
    stuck = tuple(Sent(f"stuck-{n}", TOLD + timedelta(days=9 + n), opened=False, arrived=False) for n in range(3))
    assert not is_unopened(plan(history=stuck))
    assert is_unopened(plan(history=(*history(False, False, False), *stuck)))
    assert not is_unopened(plan(history=(*history(True), *stuck)))
