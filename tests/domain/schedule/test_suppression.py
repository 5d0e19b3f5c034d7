"""Rule 1 of docs/rules.md: a live dying or death silences everything else at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.schedule.plan import Sent
from app.domain.schedule.schedule import still_due
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TOLD, event, plan, planned, run

LATER = TOLD + timedelta(days=2)
OTHERS = [t for t in plans.IDS if t not in ("death", "dying")]


@pytest.mark.parametrize("end", ["death", "dying"])
@pytest.mark.parametrize("other", OTHERS)
def test_it_silences_every_other_bundle(end, other):
    both = plan(event(other, HOME), event(end, told=LATER), opted_in=frozenset({"planning_end"}))
    assert plans.about(planned(both, LATER)) == {end}


def test_what_was_queued_is_no_longer_due():
    before = plan(event("hospital_out", HOME))
    key = "hospital_out.before:2026-12-04"
    assert still_due(key, before, plans.TRANSITIONS, LATER) is not None
    after = replace(before, events=(*before.events, event("death", told=LATER)))
    assert still_due(key, after, plans.TRANSITIONS, LATER) is None


def test_a_death_silences_dying():
    assert plans.about(planned(plan(event("dying"), event("death", told=LATER)), LATER)) == {"death"}


def test_dying_speaks_once_and_is_quiet_then():
    assert plans.ids(planned(plan(event("dying"), event("needs_up")))) == ["dying.now"]


@pytest.mark.parametrize("silencer", ["death", "dying"])
def test_stopping_its_prompts_keeps_the_rest_silent(silencer):
    quiet = plan(event("needs_up"), event(silencer, told=LATER, stopped=True))
    assert planned(quiet, LATER) == ()


def test_a_mistake_brings_the_rest_back():
    back = plan(event("needs_up"), event("death", told=LATER, cancelled=True))
    assert plans.about(planned(back, LATER)) == {"needs_up"}


def test_dying_ends_when_things_have_changed():
    back = plan(event("needs_up"), event("dying", ended_at=LATER))
    assert plans.about(planned(back, LATER)) == {"needs_up"}


def test_the_old_bundles_never_return_when_a_death_is_over():
    over = plan(event("every_year"), event("needs_up"), event("death", told=LATER, ended_at=LATER + timedelta(days=9)))
    assert planned(over, LATER + timedelta(days=10)) == ()


def test_what_is_told_after_it_is_over_may_speak():
    over = event("death", told=TOLD, ended_at=LATER)
    work = event("work", told=LATER + timedelta(days=1))
    assert plans.about(planned(plan(over, work), work.told_at)) == {"work"}


def test_what_is_told_while_it_is_live_waits_until_it_is_over():
    death, work = event("death"), event("work", told=LATER)
    assert plans.about(planned(plan(death, work), LATER)) == {"death"}
    over = replace(death, ended_at=LATER + timedelta(days=1))
    assert plans.about(planned(plan(over, work), LATER + timedelta(days=1))) == {"work"}


def test_a_death_is_over_after_its_last_prompt():
    death, work = event("death"), event("work", on=date(2027, 11, 1), told=LATER)
    last = Sent("death.year:2026-11-30", TOLD + timedelta(days=330))
    assert plans.about(planned(plan(death, work), last.at)) == {"death"}
    assert plans.about(planned(plan(death, work, history=(last,)), last.at)) == {"work"}


def test_a_stopped_death_is_over_when_its_last_prompt_would_have_lost_its_point():
    death, year = event("death", stopped=True), event("every_year", told=LATER)
    assert planned(plan(death, year), TOLD + timedelta(days=370)) == ()
    assert planned(plan(death, year), TOLD + timedelta(days=371)) != ()


def test_a_death_of_years_ago_does_not_silence_what_happens_now():
    old = plan(event("death", on=date(2023, 1, 1)), event("hospital_out", HOME))
    assert plans.about(planned(old)) == {"hospital_out"}


def test_somebody_new_gets_prompts_and_the_old_ones_never_return():
    both = plan(event("needs_up"), event("death"), event("hospital_out", HOME, person=1))
    assert plans.about(planned(both)) == {"death", "hospital_out"}


def test_when_the_second_person_dies_the_newer_death_speaks():
    both = plan(event("death"), event("work", person=1), event("death", told=LATER, person=1))
    assert {p.key.partition("#")[2] for p in planned(both, LATER)} == {"1"}


def test_a_death_told_again_after_it_was_over_speaks():
    again = plan(event("death", ended_at=TOLD + timedelta(days=1)), event("death", told=LATER))
    assert plans.about(planned(again, LATER)) == {"death"}


def test_preview_death_silences_and_the_mistake_restores():
    hospital = {"id": "hospital_out", "date": "2026-12-04"}
    death = {"on": "2026-12-02", "change": {"now": [hospital, "death"]}}
    sent, after = run([hospital], death)
    assert sent == ["hospital_out.told"]
    assert {i.split(".")[0] for i in after} == {"death"}
    _, after = run([hospital], death, {"on": "2026-12-02", "cancel": "death"})
    assert "hospital_out.before" in after
    assert not any(i.startswith("death") for i in after)


def test_preview_stop_keeps_the_rest_silent():
    assert run(["needs_up", "death"], {"on": "2026-12-02", "stop": "death"})[1] == []


def test_preview_a_list_of_their_own_begins_when_the_old_death_is_taken_off_it():
    steps = (
        {"on": "2026-12-10", "change": {"who": "sibling_or_other_family"}},
        {"on": "2026-12-12", "change": {"now": ["work"]}},
    )
    assert run(["work", "death"], *steps, who="partner")[1] == ["work.now", "work.week", "work.month"]


def test_who_has_died_is_not_dying_any_more():
    over = (event("dying"), event("death", told=LATER, ended_at=LATER + timedelta(days=9)))
    money = event("money", told=LATER + timedelta(days=12))
    assert plans.about(planned(plan(*over, money), money.told_at)) == {"money"}
