"""The bench's own reading of the rules can fail: each rule, broken on purpose, is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.schedule.plan import Event, Plan, Prompt, Settings
from bench.country import Found, _transitions, _year
from bench.country_people import carer
from bench.country_rules import Watch

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
TOLD = NOW - timedelta(days=3)
NEEDS = Event("needs_up", TOLD)
PLAN = Plan((NEEDS,))
PROMPT = Prompt(
    NOW, "needs_up.now", "needs_up", "", "", "", "/", "needs_up.now:2026-11-27", NOW + timedelta(days=9), ""
)


def broken(prompt: Prompt = PROMPT, plan: Plan = PLAN, watch: Watch | None = None) -> set[str]:
    return set((watch or Watch()).broken(prompt, plan))


def sent(*days: int, opened: bool = True) -> Watch:
    """What was sent so many days ago."""
    watch = Watch()
    for number, day in enumerate(days):
        before = replace(PROMPT, at=NOW - timedelta(days=day), key=f"other{number}")
        watch.note(before, PLAN, opened=opened, arrived=True)
    return watch


def test_a_prompt_that_may_go_breaks_nothing() -> None:
    assert broken() == set()
    assert broken(watch=sent(20, 8, 1)) == set()


@pytest.mark.parametrize("hour", [3, 7, 21, 23])
def test_quiet_hours(hour: int) -> None:
    assert broken(replace(PROMPT, at=NOW.replace(hour=hour))) == {"quiet hours"}


def test_quiet_hours_of_another_zone() -> None:
    far = replace(PLAN, settings=Settings(time_zone="Asia/Kolkata", quiet_from=time(15)))
    assert broken(plan=far) == {"quiet hours"}


def test_once_and_of_use() -> None:
    watch = Watch(keys={PROMPT.key})
    assert broken(watch=watch) == {"once"}
    assert broken(replace(PROMPT, expires_at=NOW - timedelta(hours=1))) == {"of use"}


def test_pace() -> None:
    assert broken(watch=sent(0)) == {"pace of a day"}
    assert broken(watch=sent(6, 1)) == {"pace of a week"}
    assert broken(watch=sent(20, 15, 5, opened=False)) == {"back off"}


@pytest.mark.parametrize("how", [{"cancelled": True}, {"stopped": True}, {"ended_at": TOLD}])
def test_what_is_over(how: dict[str, object]) -> None:
    assert broken(plan=Plan((replace(NEEDS, **how),))) == {"over, taken back or stopped"}  # type: ignore[arg-type]


@pytest.mark.parametrize("end", ["death", "dying"])
def test_silence(end: str) -> None:
    assert len(broken(plan=Plan((NEEDS, Event(end, TOLD))))) == 1
    assert broken(plan=Plan((NEEDS, Event(end, TOLD, cancelled=True)))) == set()
    asking = replace(PROMPT, transition="check_in", key="check_in:2026-11-30")
    assert broken(asking, Plan((NEEDS, Event(end, TOLD)))) == {"asked around a death"}


def test_room_and_consent() -> None:
    home = Event("hospital_out", TOLD, date(2026, 11, 30))
    assert broken(plan=Plan((NEEDS, home))) == {"room on the way home"}
    for stay in ("hospital_in", "emergency"):
        assert broken(plan=Plan((NEEDS, Event(stay, TOLD)))) == {"room in a stay"}
        assert broken(plan=Plan((NEEDS, Event(stay, TOLD, ended_at=NOW)))) == set()
        assert broken(plan=Plan((NEEDS, Event(stay, TOLD - timedelta(days=91))))) == set()
    over = Event("hospital_out", TOLD + timedelta(hours=1), date(2026, 11, 28))
    assert broken(plan=Plan((NEEDS, Event("hospital_in", TOLD), over))) == set()
    ending = replace(PROMPT, transition="planning_end")
    assert broken(ending, Plan((Event("planning_end", TOLD),))) == {"consent"}


def test_nobody_of_a_hundred_meets_a_broken_rule_in_a_year() -> None:
    found = Found()
    for number in range(100):
        _year(carer(number), _transitions(), found)
    assert found.carers == 100 and found.prompts > 300
    assert not found.broken
