"""What a planned prompt says, when it goes and why it is there, by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.domain.profile.answers import NamedEvent
from app.domain.schedule.plan import Event, Plan, Prompt, Sent, Settings
from app.domain.schedule.schedule import is_unopened, plan_from, prompts_json, schedule, still_due, told_on
from app.domain.schedule.transitions import LockScreen, Step, Transition, Transitions
from tests.answering import answers
from tests.domain.schedule.by_example.made_up import NOW, at, day, step

ASKING = Step("check_in.ask", "check_in", "", "", page="/changed", useful=5, every=30)


def known(*steps: Step, check_in: Step | None = None) -> Transitions:
    return Transitions((Transition("made_up", "", "", steps),), LockScreen("Made up", "Neutral words"), check_in)


def told(on: int | None = None, at_moment: datetime = NOW) -> Event:
    return Event("made_up", at_moment, None if on is None else day(on))


def prompts(*steps: Step, on: int | None = None, now: datetime = NOW, told_at: datetime = NOW, **wishes):
    plan = Plan((told(on, told_at),), Settings(**wishes), (), "wales")
    return schedule(plan, known(*steps), now)


def test_a_prompt_says_what_its_step_says():
    one = Step("made_up.one", "made_up", "In full", "All of it", "page", {"wales": "page-wales"}, useful=3, days=-1)
    assert prompts(one, on=4) == (
        Prompt(
            at=at(3),
            id="made_up.one",
            transition="made_up",
            title="Made up: neutral words",
            inbox_title="In full",
            inbox_body="All of it",
            path="/library/page-wales",
            key="made_up.one:2026-12-04",
            expires_at=datetime(2026, 12, 7, tzinfo=UTC),
            why="The day before Friday 4 December.",
            told_now=False,
        ),
    )


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (-22, "22 days before Monday 4 January."),
        (-21, "3 weeks before Monday 4 January."),
        (-14, "2 weeks before Monday 4 January."),
        (-13, "13 days before Monday 4 January."),
        (-7, "7 days before Monday 4 January."),
        (-2, "2 days before Monday 4 January."),
        (-1, "The day before Monday 4 January."),
        (0, "For the day itself, Monday 4 January."),
        (1, "The day after Monday 4 January."),
        (15, "15 days after Monday 4 January."),
        (28, "4 weeks after Monday 4 January."),
    ],
)
def test_the_why_counts_in_days_and_in_whole_weeks_from_two_on(days, why):
    assert [each.why for each in prompts(step(days=days), on=35)] == [why]


def test_the_why_of_what_counts_from_the_telling_a_birthday_a_year_or_again_and_again():
    assert prompts(step(anchor="told", days=3), on=35)[0].why == "Because you told us on Monday 30 November."
    birthday = prompts(step(anchor="eighteenth", months=-12), on=390)
    assert birthday[0].why == "Counted back from the eighteenth birthday in December 2027."
    assert prompts(step(on=(4, 6)))[0].why == "This comes once a year."
    assert prompts(step(every=59))[0].why == "This comes again every month."
    assert prompts(step(every=60))[0].why == "This comes again every six months."


def test_the_why_names_the_day_in_the_carers_own_zone():
    late = datetime(2026, 11, 30, 20, tzinfo=UTC)
    first = prompts(step(days=1), now=late, told_at=late, time_zone="Asia/Tokyo")[0]
    assert first.why == "The day after Tuesday 1 December."


def test_the_check_in_stands_in_the_schedule_with_its_own_why_and_path():
    plan = Plan((told(),), Settings(check_ins=day(-10)))
    (asked,) = schedule(plan, known(check_in=ASKING), NOW)
    assert (asked.at, asked.path, asked.transition) == (at(30), "/changed", "check_in")
    assert asked.why == "We ask now and then, and less often when there is no answer."


@pytest.mark.parametrize(
    ("told_at", "now", "goes", "told_now"),
    [
        ("11-30T14:05", "11-30T14:05", "11-30T14:05", True),
        ("11-30T14:05", "11-30T16:00", "11-30T14:05", True),
        ("11-30T14:05", "12-01T09:00", "12-01T10:00", False),
        ("11-30T14:05", "12-01T12:00", "12-01T12:00", False),
        ("11-30T22:30", "11-30T22:30", "12-01T08:00", True),
        ("11-30T22:30", "12-01T07:00", "12-01T08:00", False),
        ("11-30T22:30", "12-01T09:00", "12-01T09:00", False),
        ("11-30T03:00", "11-30T03:00", "11-30T08:00", True),
        ("11-30T09:00", "11-30T21:30", "12-01T10:00", False),
    ],
)
def test_what_is_due_on_telling_goes_at_once_or_as_soon_as_it_may(told_at, now, goes, told_now):
    moments = [datetime.fromisoformat(f"2026-{each}").replace(tzinfo=UTC) for each in (told_at, now, goes)]
    (one,) = prompts(step(), told_at=moments[0], now=moments[1])
    assert (one.at, one.told_now) == (moments[2], told_now)


def test_what_is_due_on_another_day_goes_at_the_carers_own_hour():
    (one,) = prompts(step(days=1), send_hour=17, send_minute=20)
    assert (one.at, one.told_now) == (at(1).replace(hour=17, minute=20), False)
    late = at(1).replace(hour=18)
    assert [each.at for each in prompts(step(days=1), send_hour=17, now=late)] == [late]


def test_they_come_in_the_order_of_time_then_of_keys():
    found = prompts(step("b", days=2), step("a", days=2), step("c", days=1), per_day=3, per_week=7)
    assert [each.id for each in found] == ["c", "a", "b"]


def test_one_prompt_is_still_due_when_the_whole_schedule_says_so():
    plan = Plan((told(4),), Settings(per_week=1))
    both = known(step("near"), step("far", days=2, useful=9))
    assert still_due("near:2026-12-04", plan, both, NOW) == at(4)
    assert still_due("far:2026-12-04", plan, both, NOW) == at(11)
    assert still_due("other:2026-12-04", plan, both, NOW) is None
    assert still_due("near:2026-12-04", plan, both, at(10)) is None


@pytest.mark.parametrize(
    ("per_week", "slowed", "days"),
    [
        (4, False, [0, 1, 2, 3, 7, 8]),
        (5, True, [0, 1, 7, 8, 14, 15]),
        (4, True, [0, 1, 7, 8, 14, 15]),
        (2, True, [0, 7, 14, 21, 28, 35]),
        (1, False, [0, 7, 14, 21, 28, 35]),
        (1, True, [0, 14, 28, 42, 56, 70]),
    ],
)
def test_the_pace_and_half_of_it(per_week, slowed, days):
    six = [step(letter, days=1, useful=90) for letter in "abcdef"]
    found = prompts(*six, per_week=per_week, slowed=slowed)
    assert [(each.at - at(1)).days for each in found] == days


def test_what_was_sent_and_what_went_unopened_are_asked_for_the_pace():
    six = [step(letter, days=1, useful=90) for letter in "abcdef"]
    unopened = tuple(Sent(str(number), at(-number), opened=False) for number in (40, 50, 60))
    plan = Plan((told(),), Settings(per_week=2), unopened)
    assert [(each.at - NOW).days for each in schedule(plan, known(*six), NOW)][:2] == [1, 8]
    opened = replace(plan, history=(*unopened, Sent("y", at(-1))))
    assert [(each.at - NOW).days for each in schedule(opened, known(*six), NOW)][:3] == [1, 6, 8]


def test_the_last_three_are_the_last_by_time_wherever_they_stand():
    late = Sent("late", at(-1), opened=True)
    early = tuple(Sent(str(number), at(-number), opened=False) for number in (3, 4, 5))
    assert not is_unopened(Plan((), history=(late, *early)))
    assert is_unopened(Plan((), history=(*early, replace(late, opened=False))))
    assert is_unopened(Plan((), history=(replace(late, at=at(-9)), *early)))


def test_the_plan_of_somebody_holds_what_they_told():
    said = answers(
        nation="scotland",
        now=(NamedEvent("work"), NamedEvent("hospital_out", date(2026, 12, 4))),
        about_you=("under_18",),
    )
    plan = plan_from(said, NOW)
    assert plan.events == (Event("work", NOW), Event("hospital_out", NOW, date(2026, 12, 4)))
    assert (plan.nation, plan.under_18, plan.history) == ("scotland", True, ())
    assert plan.settings == Settings(time_zone=said.time_zone, opted_in=frozenset(said.opted_in))


def test_a_day_of_telling_is_taken_for_ten_in_the_morning_there():
    assert told_on(date(2026, 7, 1), "Europe/London") == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert told_on(date(2026, 7, 1), "Asia/Tokyo") == datetime(2026, 7, 1, 1, tzinfo=UTC)
    assert told_on(date(2026, 7, 1), "Asia/Tokyo").tzinfo is UTC


def test_the_form_of_the_command_line_is_told_on_that_day():
    said = answers(nation="wales", now=(NamedEvent("made_up", date(2026, 12, 4)),))
    found = prompts_json(said, date(2026, 11, 30), known(step(), step("now", anchor="told")))
    assert [(each["id"], each["at"], each["path"]) for each in found] == [
        ("now", "2026-11-30T10:00:00+00:00", "/library/page"),
        ("one", "2026-12-04T10:00:00+00:00", "/library/page"),
    ]
