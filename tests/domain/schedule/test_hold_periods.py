"""Rule 2 of docs/rules.md: while somebody is in hospital, on the way home, or in an emergency, other bundles wait."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TODAY, TOLD, event, lived, plan, planned, run


@pytest.mark.parametrize("maker", ["hospital_in", "emergency"])
def test_others_wait_while_the_end_is_not_known(maker):
    assert plans.about(planned(plan(event(maker), event("needs_up"), event("every_year")))) == {maker}


def test_others_wait_until_the_day_after_coming_home():
    prompts = [p for p in planned(plan(event("hospital_out", HOME), event("needs_up"))) if p.transition == "needs_up"]
    assert min(plans.local_days(prompts)) > HOME + timedelta(days=1)


def test_the_day_after_belongs_to_coming_home_too():
    of = plan(event("hospital_out", HOME), event("needs_up", HOME + timedelta(days=1)), per_day=5, per_week=7)
    first = next(p for p in planned(of) if p.transition == "needs_up")
    assert plans.local_days([first]) == [HOME + timedelta(days=2)]


def test_a_coming_home_before_the_stay_does_not_end_it():
    stay = event("hospital_in", date(2026, 12, 20))
    home = event("hospital_out", HOME, TOLD + timedelta(days=1))
    prompts = planned(plan(stay, home, event("every_year")), TOLD + timedelta(days=1))
    assert "every_year.april" not in plans.ids(prompts)


@pytest.mark.parametrize("maker", ["hospital_in", "emergency"])
def test_they_resume_where_they_were_when_it_ends(maker):
    end = TOLD + timedelta(days=8)
    resumed = plans.ids(planned(plan(event(maker, ended_at=end), event("needs_up")), end))
    assert resumed == ["needs_up.now", "needs_up.week", "needs_up.month"]


def test_what_lost_its_point_is_dropped():
    end = TOLD + timedelta(days=29)
    resumed = plans.ids(planned(plan(event("hospital_in", ended_at=end), event("needs_up")), end))
    assert resumed == ["needs_up.month"]


def test_nothing_arrives_in_a_burst():
    end = TOLD + timedelta(days=8)
    waiting = [event(t) for t in ("needs_up", "work", "money", "diagnosis", "decisions")]
    days = plans.local_days(planned(plan(event("emergency", ended_at=end), *waiting), end))
    assert plans.most_in(days, 1) == 1
    assert plans.most_in(days, 7) == 2


def test_stopping_its_prompts_keeps_the_room():
    assert planned(plan(event("hospital_in", stopped=True), event("needs_up"))) == ()


def test_a_cancelled_stay_makes_no_room():
    assert plans.about(planned(plan(event("hospital_in", cancelled=True), event("needs_up")))) == {"needs_up"}


def test_coming_home_closes_the_stay():
    home = event("hospital_out", HOME, TOLD + timedelta(days=1))
    prompts = planned(plan(event("hospital_in"), home, event("every_year")), home.told_at)
    assert plans.about(prompts) == {"hospital_out", "every_year"}


def test_a_stay_that_is_still_ahead_keeps_its_own_prompts_when_the_way_home_is_known():
    stay, home = event("hospital_in", date(2026, 12, 10)), event("hospital_out", date(2026, 12, 14))
    prompts = planned(plan(stay, home, event("every_year")))
    assert "hospital_in.week-before" in plans.ids(prompts)
    assert "every_year.april" in plans.ids(prompts)


def test_such_a_stay_holds_others_up_until_the_day_after_coming_home():
    stay, home = event("hospital_in", date(2026, 12, 10)), event("hospital_out", date(2026, 12, 14), stopped=True)
    of = plan(stay, home, event("work", date(2026, 12, 15)), per_day=5, per_week=7)
    first = next(p for p in planned(of) if p.transition == "work")
    assert plans.local_days([first]) == [date(2026, 12, 16)]


def test_an_earlier_coming_home_does_not_close_a_new_stay():
    again = event("hospital_in", told=TOLD + timedelta(days=9))
    prompts = planned(plan(event("hospital_out", HOME), again, event("work")), again.told_at)
    assert "hospital_in.day" in plans.ids(prompts)
    assert "work" not in plans.about(prompts)


def test_a_planned_stay_far_ahead_leaves_room_until_a_week_before():
    prompts = planned(plan(event("hospital_in", date(2027, 2, 1)), event("needs_up")))
    assert plans.ids(prompts)[:3] == ["needs_up.now", "needs_up.week", "needs_up.month"]


def test_those_who_take_the_room_do_not_wait_for_each_other():
    assert plans.about(planned(plan(event("hospital_in"), event("emergency")))) == {"hospital_in", "emergency"}


@pytest.mark.parametrize(("maker", "longest"), [("hospital_in", 90), ("emergency", 42)])
def test_a_stay_that_nobody_ended_does_not_hold_everything_up_for_good(maker, longest):
    both = plan(event(maker), event("every_year"))
    assert "every_year" not in plans.about(planned(both, TOLD + timedelta(days=longest)))
    assert "every_year" in plans.about(planned(both, TOLD + timedelta(days=longest + 1)))


@pytest.mark.parametrize("transition", ["diagnosis", "needs_up", "paid_care", "death", "caring_ends"])
def test_events_long_past_bring_no_missed_prompts(transition):
    assert planned(plan(event(transition, TODAY - timedelta(days=600)))) == ()


def test_events_past_bring_what_still_lies_ahead():
    assert plans.ids(planned(plan(event("diagnosis", TODAY - timedelta(days=20))))) == ["diagnosis.settling"]


def test_what_is_for_the_day_itself_still_comes_to_somebody_who_tells_a_little_late():
    assert plans.ids(planned(plan(event("needs_up", TODAY - timedelta(days=5))))) == [
        "needs_up.now",
        "needs_up.week",
        "needs_up.month",
    ]


def test_preview_room_and_resuming():
    sent, after = run(["hospital_in", "needs_up"], {"on": "2026-12-05", "end": "hospital_in"})
    assert {i.split(".")[0] for i in sent} == {"hospital_in"}
    assert after == ["needs_up.now", "needs_up.week", "needs_up.month"]


def test_waiting_sends_nothing_twice():
    end = TOLD + timedelta(days=8)
    of = plan(event("emergency", ended_at=end), event("needs_up"), event("work"))
    _, sent = lived(of, TOLD + timedelta(days=200), end)
    assert len({p.key for p in sent}) == len(sent) == 6


def test_the_pace_moves_nothing_into_days_that_belong_to_others():
    away = TODAY + timedelta(days=34)
    crowd = (event("diagnosis"), event("recognised"), event("needs_up"), event("emergency", away))
    others = [p for p in planned(plan(*crowd, per_week=1)) if p.transition != "emergency"]
    assert others
    assert max(plans.local_days(others)) < away - timedelta(days=7)


def test_the_stay_of_somebody_who_died_holds_up_nothing_of_the_next_person():
    for stay in (event("emergency"), event("hospital_in"), event("hospital_out", date(2026, 12, 30))):
        new = event("work", told=TOLD + timedelta(days=10), person=1)
        of = plan(stay, event("death", told=TOLD + timedelta(days=1)), new)
        assert "work.now" in plans.ids(planned(of, new.told_at)), stay.id


def test_preview_a_new_person_is_not_held_up_by_the_old_ones_emergency():
    step = {"on": "2026-12-10", "change": {"who": "friend_or_neighbour", "now": ["work"]}}
    assert run(["emergency", "death"], step, who="partner")[1] == ["work.now", "work.week", "work.month"]


def test_a_coming_home_that_moved_after_another_stay_closes_that_stay():
    home = event("hospital_out", date(2026, 12, 28))
    again = event("hospital_in", told=TOLD + timedelta(days=20))
    assert "work.month" in plans.ids(planned(plan(home, event("work"), again), again.told_at))


def test_what_a_coming_home_brings_weeks_later_waits_for_a_new_stay():
    again = event("hospital_in", told=TOLD + timedelta(days=8))
    found = plans.ids(planned(plan(event("hospital_out", HOME), again), again.told_at))
    assert not {"hospital_out.week", "hospital_out.six-weeks"} & set(found)
    ended = event("hospital_in", told=again.told_at, ended_at=again.told_at + timedelta(days=4))
    assert "hospital_out.week" in plans.ids(planned(plan(event("hospital_out", HOME), ended), ended.ended_at))


def test_a_stay_is_not_spoken_of_after_the_coming_home():
    stay, home = event("hospital_in", date(2026, 12, 10)), event("hospital_out", date(2026, 12, 14))
    for prompt in planned(plan(stay, home)):
        if prompt.transition == "hospital_in":
            assert plans.local_days([prompt])[0] < home.on
    same_day = plan(stay, event("hospital_out", date(2026, 12, 10)))
    assert "hospital_in.day" in plans.ids(planned(same_day))


@pytest.mark.parametrize("transition", ["hospital_out", "care_home"])
def test_as_soon_as_known_is_not_for_what_has_been(transition):
    past = planned(plan(event(transition, TODAY - timedelta(days=60))))
    assert not [p for p in past if p.id.endswith((".told", ".paying"))]
