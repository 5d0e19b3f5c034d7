"""Rule 3 of docs/rules.md, the pace: one a day, two in any seven days, the nearest to its event first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.domain.schedule.plan import Sent
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TODAY, TOLD, event, lived, plan, planned, run

MANY = [event(t) for t in ("needs_up", "work", "money", "diagnosis", "decisions", "own_health", "paid_care")]


def test_at_most_one_a_day_and_two_in_any_seven_days():
    days = plans.local_days(planned(plan(*MANY)))
    assert len(days) > 10
    assert plans.most_in(days, 1) == 1
    assert plans.most_in(days, 7) == 2


def test_what_was_sent_counts():
    history = (Sent("x", TOLD - timedelta(days=1)), Sent("y", TOLD - timedelta(days=2)))
    days = plans.local_days(planned(plan(*MANY, history=history)))
    assert days[0] == TODAY + timedelta(days=5)


def test_the_one_nearest_its_event_keeps_its_place():
    day = date(2026, 12, 15)
    near, far = event("needs_up", day), event("caring_ends", day - timedelta(days=1 + 14))
    found = planned(plan(near, far, skipped=frozenset({f"caring_ends.benefits:{far.on}"}), per_week=1))
    by_id = dict(zip(plans.ids(found), plans.local_days(found), strict=True))
    assert by_id["needs_up.now"] == day
    assert by_id["caring_ends.fortnight"] > day


def test_a_full_week_makes_others_fall_away_when_they_lose_their_point():
    busy = plan(event("hospital_out", HOME), event("emergency", HOME), event("hospital_in", HOME))
    by_itself = {event: plans.ids(planned(plan(event))) for event in busy.events}
    assert {"hospital_in.after", "hospital_out.told", "hospital_out.after"} < {
        i for ids in by_itself.values() for i in ids
    }
    assert plans.ids(planned(busy)) == [
        "hospital_out.before", "hospital_in.day", "emergency.now", "emergency.check", "emergency.check",
    ]  # fmt: skip


def test_more_when_the_carer_chose_it():
    days = plans.local_days(planned(plan(*MANY, per_week=4)))
    assert plans.most_in(days, 7) == 4
    assert plans.most_in(days, 1) == 1


def test_fewer_when_the_carer_chose_it():
    assert plans.most_in(plans.local_days(planned(plan(*MANY, per_week=1))), 7) == 1


def test_the_day_before_is_never_late():
    tomorrow = plan(event("hospital_out", TODAY + timedelta(days=1)))
    first = planned(tomorrow)[0]
    assert (first.id, plans.local_days([first])) == ("hospital_out.before", [TODAY])


def test_the_day_before_falls_away_when_its_day_is_over():
    evening = datetime(2026, 11, 30, 22, tzinfo=UTC)
    of = plan(event("hospital_out", TODAY + timedelta(days=1), evening))
    assert "hospital_out.before" not in plans.ids(planned(of, evening))


def test_ten_in_the_morning_unless_the_carer_chose_another_hour():
    assert planned(plan(event("hospital_out", HOME)))[1].at == datetime(2026, 12, 3, 10, tzinfo=UTC)
    assert planned(plan(event("hospital_out", HOME), send_hour=17))[1].at == datetime(2026, 12, 3, 17, tzinfo=UTC)


def test_the_example_of_the_vocabulary():
    before = next(p for p in planned(plan(event("hospital_out", HOME))) if p.id == "hospital_out.before")
    assert before.to_json() == {
        "at": "2026-12-03T10:00:00+00:00",
        "id": "hospital_out.before",
        "transition": "hospital_out",
        "title": "Care Companion: something that may help today",
        "inbox_title": "If they come home tomorrow: the questions to ask",
        "path": "/library/discharge-questions",
    }


def test_what_is_due_on_the_day_of_telling_is_there_at_once():
    noon = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)
    first = planned(plan(event("needs_up", told=noon)), noon)[0]
    assert (first.id, first.at, first.told_now) == ("needs_up.now", noon, True)
    assert not any(p.told_now for p in planned(plan(event("needs_up", told=noon)), noon)[1:])


def test_the_schedule_looks_400_days_ahead():
    prompts = planned(plan(event("adulthood", date(2030, 12, 1)), event("age_milestone", date(2028, 6, 1))))
    assert plans.ids(prompts) == []
    days = plans.local_days(planned(plan(event("every_year"), event("emergency", ended_at=TOLD))))
    assert TODAY + timedelta(days=330) < max(days) <= TODAY + timedelta(days=400)


def test_adulthood_counts_back_from_the_eighteenth_birthday():
    prompts = planned(plan(event("adulthood", date(2027, 12, 31))))
    assert list(zip(plans.ids(prompts), plans.local_days(prompts), strict=True)) == [
        ("adulthood.seventeen", date(2026, 12, 31)),
        ("adulthood.eighteen", date(2027, 9, 30)),
    ]
    assert plans.ids(planned(plan(event("adulthood")))) == ["adulthood.which-day"]


def test_thinking_about_a_care_home_and_the_move():
    told = ["care_home.told", "care_home.paying"]
    assert plans.ids(planned(plan(event("care_home")))) == told
    moved = ["care_home.week-before", "care_home.fortnight", "care_home.six-weeks"]
    assert plans.ids(planned(plan(event("care_home", date(2027, 2, 1))))) == told + moved


def test_april_comes_once_when_two_bundles_bring_it():
    april = [p for p in planned(plan(event("money"), event("every_year"))) if p.id.endswith(".april")]
    assert [p.id for p in april] == ["money.april"]


def test_planning_ahead_comes_monthly():
    found = planned(plan(event("planning_end"), opted_in=frozenset({"planning_end"})))
    monthly = [p for p in found if p.id == "planning_end.monthly"]
    assert len(monthly) == 12
    assert len({p.key for p in monthly}) == 12


def test_a_plan_check_comes_every_six_months():
    check = [p for p in planned(plan(event("emergency"))) if p.id == "emergency.check"]
    assert plans.local_days(check) == [TODAY + timedelta(days=182), TODAY + timedelta(days=364)]


def test_living_through_the_plan_keeps_the_pace():
    _, sent = lived(plan(*MANY), TOLD + timedelta(days=300))
    days = plans.local_days(sent)
    assert plans.most_in(days, 1) == 1
    assert plans.most_in(days, 7) == 2


def test_what_comes_on_telling_leaves_the_day_before_and_the_day_after_to_their_own():
    work = {"id": "work"}
    coming = {"id": "hospital_out", "date": "2026-12-14"}
    stay = {"id": "hospital_in", "date": "2026-12-10"}
    _, after = run([stay, work], {"on": "2026-12-11", "change": {"now": [stay, coming, work]}})
    assert "hospital_out.before" in after
    found = {p.id: p.at.date() for p in planned(plan(event("hospital_out", TODAY + timedelta(days=1))))}
    assert (found["hospital_out.before"], found["hospital_out.after"]) == (TODAY, TODAY + timedelta(days=2))


def test_what_is_told_today_comes_before_what_is_told_late():
    found = planned(plan(event("work", TODAY - timedelta(days=10)), event("money")))
    assert plans.ids(found)[:2] == ["money.now", "work.now"]


def test_a_plan_that_is_made_again_says_the_same():
    for home in range(1, 9):
        of = plan(event("hospital_out", TODAY + timedelta(days=home)), event("work"), event("needs_up"))
        first = [(p.key, p.at.date()) for p in planned(of)]
        later, sent = lived(of, TOLD + timedelta(days=1))
        again = [(p.key, p.at.date()) for p in planned(later, TOLD + timedelta(days=1))]
        assert [(p.key, p.at.date()) for p in sent] + again == first
