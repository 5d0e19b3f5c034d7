"""Rule 5 of docs/rules.md: the carer sees all of it, and can move, skip, thin or stop it; planning ahead needs its own yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from app.domain.profile.answers import NamedEvent
from app.domain.schedule.schedule import plan_from, still_due
from tests.answering import answers
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TOLD, event, plan, planned, run

KEY = "hospital_out.week:2026-12-04"


def test_planning_ahead_says_nothing_without_its_own_yes():
    assert planned(plan(event("planning_end"))) == ()
    yes = frozenset({"planning_end"})
    assert plans.ids(planned(plan(event("planning_end"), opted_in=yes)))[0] == "planning_end.now"


def test_taking_the_yes_back_is_heard_at_the_send():
    yes = plan(event("planning_end"), opted_in=frozenset({"planning_end"}))
    key = "planning_end.support:2026-11-30"
    assert still_due(key, yes, plans.TRANSITIONS, TOLD) is not None
    no = replace(yes, settings=replace(yes.settings, opted_in=frozenset()))
    assert still_due(key, no, plans.TRANSITIONS, TOLD) is None


def test_what_is_left_out_does_not_come():
    left = planned(plan(event("hospital_out", HOME), skipped=frozenset({KEY})))
    assert KEY not in {p.key for p in left}
    assert len(left) == 4


def test_what_is_moved_comes_on_the_chosen_day_under_the_same_key():
    moved = planned(plan(event("hospital_out", HOME), moved={KEY: date(2027, 1, 20)}))
    chosen = next(p for p in moved if p.key == KEY)
    assert plans.local_days([chosen]) == [date(2027, 1, 20)]


def test_what_the_carer_moved_keeps_its_place():
    day = HOME - timedelta(days=1)
    moved = planned(plan(event("hospital_out", HOME), moved={KEY: day}))
    assert dict(zip(plans.local_days(moved), plans.ids(moved), strict=True))[day] == "hospital_out.week"


def test_a_move_stays_within_the_pace():
    moves = {f"needs_up.{step}:2026-11-30": date(2026, 12, 20) for step in ("now", "week", "month")}
    days = plans.local_days(planned(plan(event("needs_up"), moved=moves)))
    assert len(days) == 3
    assert plans.most_in(days, 1) == 1
    assert plans.most_in(days, 7) == 2


def test_stopping_one_bundle_leaves_the_others():
    assert plans.about(planned(plan(event("work", stopped=True), event("money")))) == {"money"}


def test_every_prompt_says_why_it_is_there():
    every = [event(t.id, HOME) for t in plans.TRANSITIONS if t.id not in ("death", "dying", "hospital_in", "emergency")]
    prompts = planned(plan(*every, opted_in=frozenset({"planning_end"}), per_week=7))
    assert len(prompts) > 20
    for prompt in prompts:
        assert not prompt.why[0].islower()
        assert prompt.why.endswith(".")
        assert prompt.expires_at > prompt.at


def test_the_why_names_the_day():
    whys = {p.id: p.why for p in planned(plan(event("hospital_out", HOME)))}
    assert whys["hospital_out.told"] == "Because you told us on Monday 30 November."
    assert whys["hospital_out.before"] == "The day before Friday 4 December."
    assert whys["hospital_out.week"] == "7 days after Friday 4 December."
    assert whys["hospital_out.six-weeks"] == "5 weeks after Friday 4 December."


def test_nobody_under_18_is_sent_to_a_page_for_adults():
    young = answers(nation="england", now=(NamedEvent("money"), NamedEvent("diagnosis")), about_you=("under_18",))
    prompts = planned(plan_from(young, TOLD))
    assert prompts
    assert not any(plans.TRANSITIONS.step(p.id).adults for p in prompts)


def test_preview_needs_the_yes_too():
    assert run(["planning_end"]) == ([], [])
    assert run(["planning_end"], opted_in=["planning_end"])[1][0] == "planning_end.now"
    yes = {"on": "2026-12-02", "change": {"opted_in": ["planning_end"]}}
    assert run(["planning_end"], yes)[1][0] == "planning_end.now"
