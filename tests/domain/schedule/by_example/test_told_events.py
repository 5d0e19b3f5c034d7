"""What answers tell for the first time, and what a new time zone does to it, by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.domain.profile.answers import NamedEvent
from app.domain.schedule.event_changes import Changes, apply_answers, changes, on_the_same_days
from app.domain.schedule.plan import NOTHING_TOLD
from tests.answering import answers
from tests.domain.schedule import plans
from tests.domain.schedule.plans import HOME, TOLD, event

LATER = TOLD + timedelta(days=3)
AT_HOME = NamedEvent("hospital_out", HOME)


def after_telling(events, before, after):
    return apply_answers(events, before, after, LATER, plans.TRANSITIONS)


def test_answers_that_tell_of_nothing_make_no_event():
    assert after_telling((), answers(), answers(who="partner")) == ()


def test_the_first_events_are_about_the_first_person():
    told = after_telling((), answers(), answers(now=(NamedEvent("work"), AT_HOME)))
    assert told == (event("work", told=LATER), event("hospital_out", HOME, LATER))


def test_the_changes_are_what_is_new_what_has_another_day_and_what_is_gone():
    before = answers(now=(NamedEvent("work"), AT_HOME, NamedEvent("money")))
    after = answers(now=(NamedEvent("money"), NamedEvent("hospital_out"), NamedEvent("needs_up")))
    assert changes(before, after) == Changes(started=("needs_up",), moved=("hospital_out",), ended=("work",))


def test_what_is_about_the_person_who_died_is_not_told_again_of_the_next_one_by_an_unrelated_answer():
    events = (event("needs_up"), event("death", stopped=True), event("hospital_out", HOME, person=1))
    same = answers(now=(NamedEvent("needs_up"), AT_HOME))
    assert after_telling(events, same, same) == events


def test_the_death_of_the_person_who_is_helped_now_leaves_nobody_behind():
    events = (event("needs_up"), event("death", cancelled=True), event("work", person=1))
    same = answers(now=(NamedEvent("needs_up"), NamedEvent("work")))
    assert after_telling(events, same, same) == events


def test_what_is_about_somebody_helped_before_only_stops_when_it_is_taken_off_the_list():
    events = (event("needs_up"), event("death"), event("work", person=1))
    before = answers(now=(NamedEvent("needs_up"), NamedEvent("death"), NamedEvent("work")))
    told = after_telling(events, before, answers(now=(NamedEvent("death"),)))
    assert told == (replace(events[0], stopped=True), events[1], replace(events[2], cancelled=True))


def test_in_another_time_zone_each_stays_told_on_the_day_and_at_the_hour_it_was():
    told = (event("work"), event("hospital_out", HOME, TOLD.replace(month=7, day=1)))
    moved = on_the_same_days(told, "Europe/London", "Asia/Tokyo")
    assert [each.told_at for each in moved] == [
        datetime(2026, 11, 30, 1, tzinfo=UTC),
        datetime(2026, 7, 1, 2, tzinfo=UTC),
    ]
    assert all(each.told_at.tzinfo is UTC for each in moved)
    assert [(each.id, each.on) for each in moved] == [("work", None), ("hospital_out", date(2026, 12, 4))]


def test_in_the_same_time_zone_nothing_changes():
    told = (event("work"),)
    assert on_the_same_days(told, "Asia/Tokyo", "Asia/Tokyo") is told


def test_another_person_of_whom_nothing_was_told_yet_is_kept_in_mind():
    events = (event("work"), event("death"))
    before = answers(who="partner", now=(NamedEvent("work"), NamedEvent("death")))
    told = after_telling(events, before, before.replacing("who", "friend_or_neighbour"))
    assert told == (*events, event(NOTHING_TOLD, told=LATER, person=1))
