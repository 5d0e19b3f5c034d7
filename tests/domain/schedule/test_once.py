"""Rule 8 of docs/rules.md: moved dates move what was not sent; nothing is sent twice for the same date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.domain.schedule.schedule import still_due
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TOLD, event, lived, plan, planned, run

NEW = HOME + timedelta(days=6)
COMING_HOME = plan(event("hospital_out", HOME))


def moved(of, day=NEW):
    return replace(of, events=(replace(of.events[0], on=day), *of.events[1:]))


def days_of(prompts):
    return dict(zip(plans.ids(prompts), plans.local_days(prompts), strict=True))


def test_a_moved_date_moves_what_was_not_sent():
    now = TOLD + timedelta(hours=2)
    of, sent = lived(COMING_HOME, now)
    assert plans.ids(sent) == ["hospital_out.told"]
    after = days_of(planned(moved(of), now))
    assert "hospital_out.told" not in after
    assert after["hospital_out.before"] == NEW - timedelta(days=1)
    assert after["hospital_out.week"] == NEW + timedelta(days=7)


def test_what_was_queued_for_the_old_date_is_not_due():
    assert still_due("hospital_out.before:2026-12-04", moved(COMING_HOME), plans.TRANSITIONS, TOLD) is None


def test_after_the_day_before_went_out_the_new_date_gets_its_own():
    now = datetime(2026, 12, 3, 12, tzinfo=UTC)
    of, sent = lived(COMING_HOME, now)
    assert "hospital_out.before" in plans.ids(sent)
    own = next(p for p in planned(moved(of), now) if p.id == "hospital_out.before")
    assert own.key == f"hospital_out.before:{NEW}"


def test_moving_back_to_the_same_date_sends_nothing_again():
    now = datetime(2026, 12, 3, 12, tzinfo=UTC)
    of, _ = lived(COMING_HOME, now)
    back = planned(moved(moved(of), HOME), now)
    assert "hospital_out.before" not in plans.ids(back)


def test_a_cancelled_event_is_removed():
    off = replace(COMING_HOME, events=(replace(COMING_HOME.events[0], cancelled=True),))
    assert planned(off) == ()


def test_told_again_for_the_same_date_repeats_nothing():
    of, sent = lived(COMING_HOME, TOLD + timedelta(days=4))
    off = replace(of.events[0], cancelled=True)
    again = event("hospital_out", HOME, TOLD + timedelta(days=4))
    after = {p.key for p in planned(replace(of, events=(off, again)), again.told_at)}
    assert after.isdisjoint({p.key for p in sent})


def test_an_event_that_is_over_brings_nothing_more():
    over = replace(COMING_HOME, events=(replace(COMING_HOME.events[0], ended_at=TOLD + timedelta(days=1)),))
    assert planned(over, TOLD + timedelta(days=1)) == ()


def test_two_people_can_have_the_same_date():
    keys = {p.key for p in planned(plan(event("death", date(2026, 11, 29)), event("work", person=1)))}
    assert "work.now:2026-11-30#1" in keys


def test_preview_moves_and_sends_its_own_day_before():
    change = {"now": [{"id": "hospital_out", "date": "2026-12-10"}]}
    step = {"on": "2026-12-03T15:00:00+00:00", "change": change}
    sent, after = run([{"id": "hospital_out", "date": "2026-12-04"}], step)
    assert sent == ["hospital_out.told", "hospital_out.before"]
    assert after[0] == "hospital_out.before"


def test_preview_cancel_and_end_remove_the_rest():
    for verb in ("cancel", "end", "stop"):
        assert run(["needs_up"], {"on": "2026-12-02", verb: "needs_up"}) == (["needs_up.now"], [])


def test_as_soon_as_known_comes_once_for_the_same_date():
    home = {"id": "hospital_out", "date": "2026-12-10"}
    steps = ({"on": "2026-12-01", "cancel": "hospital_out"}, {"on": "2026-12-03", "change": {"now": [home]}})
    sent, after = run([home], *steps)
    assert sent == ["hospital_out.told"]
    assert "hospital_out.told" not in after
    assert "hospital_out.before" in after


def test_april_that_went_out_comes_for_no_other_bundle():
    sent, _ = run(["money", "every_year"], {"on": "2027-05-10", "unopened": 0})
    assert len([each for each in sent if each.endswith(".april")]) == 1


def test_another_time_zone_repeats_nothing():
    step = {"on": "2026-12-01", "change": {"time_zone": "Asia/Tokyo"}}
    sent, after = run(["work"], step, time_zone="America/Los_Angeles")
    assert sent == ["work.now"]
    assert "work.now" not in after
