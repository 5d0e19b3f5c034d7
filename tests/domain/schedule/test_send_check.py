"""What may go as planned keeps every rule, whatever was told and however long nothing went out.

The whole plan, asked on the day, might put another prompt first: the one that stood in the schedule keeps its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.schedule.plan import Plan, Sent
from app.domain.schedule.schedule import still_due
from app.domain.schedule.send_check import PLAN_IS_FRESH, SendContext, may_go_as_planned
from tests.domain.schedule import plans
from tests.domain.schedule.test_schedule_properties import START, Life, tellings

LOOK_EVERY = timedelta(minutes=30)
DAY = timedelta(days=1)
NOW = datetime(2026, 12, 3, 10, tzinfo=UTC)
USUAL = SendContext(
    due_at=NOW,
    planned_at=NOW - timedelta(hours=5),
    time_zone="Europe/London",
    quiet_from=21,
    quiet_to=8,
    per_day=1,
    per_week=2,
    sent_in_a_day=0,
    sent_in_a_week=0,
    others_due=0,
    event_speaks=True,
    an_end_is_near=False,
)


def test_a_prompt_that_is_on_time_by_a_fresh_plan_goes():
    assert may_go_as_planned(USUAL, NOW)
    assert may_go_as_planned(USUAL, NOW + timedelta(minutes=59))


@pytest.mark.parametrize(
    "change",
    [
        {"due_at": NOW - timedelta(hours=2)},
        {"due_at": NOW + timedelta(minutes=1)},
        {"planned_at": NOW - DAY - timedelta(seconds=1)},
        {"planned_at": None},
        {"sent_in_a_day": 1},
        {"sent_in_a_week": 2},
        {"others_due": 1},
        {"event_speaks": False},
        {"an_end_is_near": True},
        {"quiet_from": 9},
        {"time_zone": "Asia/Tokyo", "quiet_from": 18},
    ],
)
def test_whatever_may_have_changed_asks_the_whole_plan(change):
    assert not may_go_as_planned(replace(USUAL, **change), NOW)


def without_pace(plan: Plan) -> Plan:
    return replace(plan, settings=replace(plan.settings, per_day=99, per_week=99))


@dataclass
class Outbox:
    """One carer's rows, as the services keep them: planned on each telling and each day, looked at before each send."""

    plan: Plan
    planned_at: datetime
    due: dict[str, datetime] = field(default_factory=dict)
    as_planned: int = 0

    @property
    def sent(self) -> list[Sent]:
        return [sent for sent in self.plan.history if sent.arrived]

    def replan(self, now: datetime) -> None:
        planned = plans.planned(self.plan, now)
        shown = tuple(Sent(prompt.key, now, arrived=False) for prompt in planned if prompt.told_now)
        self.planned_at = now
        self.due = {prompt.key: prompt.at for prompt in planned if not prompt.told_now}
        self.plan = replace(self.plan, history=(*self.plan.history, *shown))

    def send_due(self, now: datetime) -> None:
        before = self.plan
        batch = {key: self.standing(key, before, now) for key, due in self.due.items() if due <= now}
        for key, standing in batch.items():
            go = still_due(key, before, plans.TRANSITIONS, now)
            if may_go_as_planned(standing, now):
                self.as_planned += 1
                go = still_due(key, without_pace(before), plans.TRANSITIONS, now)
                assert go is not None, f"{key} is no longer in the plan"
                assert go <= now, f"{key} waits until {go}"
            if go is None:
                del self.due[key]
            elif go > now:
                self.due[key] = go
            else:
                del self.due[key]
                self.plan = replace(self.plan, history=(*self.plan.history, Sent(key, now)))

    def standing(self, key: str, plan: Plan, now: datetime) -> SendContext:
        told = {event.id for event in plan.events if not event.cancelled}
        speaking = {event.id for event in plan.events if event.is_live and not event.stopped}
        return SendContext(
            due_at=self.due[key],
            planned_at=self.planned_at,
            time_zone=plan.settings.time_zone,
            quiet_from=21,
            quiet_to=8,
            per_day=plan.settings.per_day,
            per_week=plan.settings.per_week,
            sent_in_a_day=sum(sent.at > now - DAY for sent in plan.history),
            sent_in_a_week=sum(sent.at > now - 7 * DAY for sent in plan.history),
            others_due=sum(due <= now for other, due in self.due.items() if other != key),
            event_speaks=key.split(".")[0] in speaking,
            an_end_is_near=bool(told & {"death", "dying"}),
        )


steps = st.lists(st.tuples(st.integers(0, 20 * 24 * 60), tellings, st.booleans()), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(steps, st.sampled_from((1, 2, 4)))
def test_what_goes_as_planned_breaks_no_rule(told, per_week):
    life = Life(plans.plan(per_week=per_week, opted_in=frozenset({"planning_end"})), START, [])
    outbox = Outbox(life.plan, START)
    now = START
    for minutes, telling, nothing_went_out in (*told, (40 * 24 * 60, None, False)):
        until = now + timedelta(minutes=minutes)
        while now < until:
            now += LOOK_EVERY
            if now - outbox.planned_at > PLAN_IS_FRESH:
                outbox.replan(now)
            if not nothing_went_out and any(due <= now for due in outbox.due.values()):
                outbox.send_due(now)
        if telling:
            life.plan, life.now = outbox.plan, now
            life.tell(telling)
            outbox.plan = life.plan
            outbox.replan(now)
    days = plans.local_days(outbox.sent)
    assert plans.most_in(days, 1) <= 1
    assert plans.most_in(days, 7) <= per_week


def test_most_prompts_of_an_ordinary_life_go_as_planned():
    outbox = Outbox(plans.plan(plans.event("hospital_out", plans.HOME), plans.event("work")), plans.TOLD)
    outbox.replan(plans.TOLD)
    now = plans.TOLD
    while now < plans.TOLD + 60 * DAY:
        now += LOOK_EVERY
        if now - outbox.planned_at > PLAN_IS_FRESH:
            outbox.replan(now)
        outbox.send_due(now)
    assert outbox.as_planned == len(outbox.sent) > 3
