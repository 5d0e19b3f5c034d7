"""`flask prompts simulate`: steps are checked, and a refusal names the field."""

from __future__ import annotations

import pytest

from app.domain.profile.answers import AnswerError
from tests.domain.schedule.plans import run


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ("2026-12-01", "steps"),
        ({}, "steps"),
        ({"on": "2026-12-01"}, "steps"),
        ({"on": "2026-12-01", "end": "work", "stop": "work"}, "steps"),
        ({"on": "2026-12-01", "finish": "work"}, "steps"),
        ({"on": "2026-13-01", "end": "work"}, "on"),
        ({"on": "2026-12-01T10:00:00", "end": "work"}, "on"),
        ({"on": "tomorrow morning", "end": "work"}, "on"),
        ({"on": 5, "end": "work"}, "on"),
        ({"end": "work"}, "on"),
        ({"on": "2026-11-29", "end": "work"}, "on"),
        ({"on": "2026-12-01", "end": "holiday"}, "end"),
        ({"on": "2026-12-01", "stop": ["work"]}, "stop"),
        ({"on": "2026-12-01", "cancel": None}, "cancel"),
        ({"on": "2026-12-01", "unopened": -1}, "unopened"),
        ({"on": "2026-12-01", "unopened": True}, "unopened"),
        ({"on": "2026-12-01", "unopened": "3"}, "unopened"),
        ({"on": "2026-12-01", "change": []}, "change"),
        ({"on": "2026-12-01", "change": {"nation": "france"}}, "nation"),
        ({"on": "2026-12-01", "change": {"now": ["holiday"]}}, "now"),
        ({"on": "2026-12-01", "change": {"colour": "blue"}}, "colour"),
        ({"on": "2026-12-01", "change": {"today": "garbage"}}, "today"),
    ],
)
def test_a_step_that_cannot_be_read_is_refused_by_its_field(step, field):
    with pytest.raises(AnswerError) as refused:
        run(["work"], step)
    assert refused.value.field == field


def test_steps_go_forward_in_time():
    with pytest.raises(AnswerError) as refused:
        run(["work"], {"on": "2026-12-09", "stop": "work"}, {"on": "2026-12-05", "stop": "work"})
    assert refused.value.field == "on"


def test_times_of_one_day_go_forward_and_a_day_alone_stands_anywhere_in_it():
    late, early = "2026-12-07T18:00:00Z", "2026-12-07T09:00:00Z"
    with pytest.raises(AnswerError, match="in order of time"):
        run(["work"], {"on": late, "stop": "work"}, {"on": early, "stop": "work"})
    assert run(["work"], {"on": late, "unopened": 0}, {"on": "2026-12-07", "stop": "work"})[1] == []


def test_the_morning_of_today_is_today_in_the_carers_own_time_zone():
    step = {"on": "2026-11-30T08:30:00+09:00", "stop": "work"}
    assert run(["work"], step, time_zone="Asia/Tokyo")[1] == []
    with pytest.raises(AnswerError, match="not before today"):
        run(["work"], {**step, "on": "2026-11-29T23:30:00+09:00"}, time_zone="Asia/Tokyo")


def test_a_gap_of_years_loses_nothing():
    grown = {"id": "adulthood", "date": "2030-06-15"}
    sent, after = run([grown], {"on": "2029-12-31", "unopened": 0})
    assert sent == ["adulthood.fifteen", "adulthood.seventeen"]
    assert after == ["adulthood.eighteen"]


def test_without_steps_nothing_was_sent():
    sent, after = run(["work"])
    assert sent == []
    assert after == ["work.now", "work.week", "work.month"]


def test_a_day_alone_means_before_that_mornings_prompts():
    assert run(["work"], {"on": "2026-12-07", "stop": "work"})[0] == ["work.now"]
    assert run(["work"], {"on": "2026-12-07T12:00:00Z", "stop": "work"})[0] == ["work.now", "work.week"]


def test_what_is_not_live_can_be_ended_without_harm():
    assert run(["work"], {"on": "2026-12-01", "end": "money"}) == run(["work"], {"on": "2026-12-01", "unopened": 0})


def test_what_was_over_can_turn_out_to_be_a_mistake():
    over = {"on": "2026-12-01", "end": "death"}
    assert run(["work", "death"], over)[1] == []
    assert run(["work", "death"], over, {"on": "2026-12-02", "cancel": "death"})[1][0] == "work.now"


def test_the_latest_one_is_meant():
    steps = [
        {"on": "2026-12-01", "end": "work"},
        {"on": "2026-12-02", "change": {"now": [{"id": "work", "date": "2027-01-04"}]}},
        {"on": "2026-12-03", "end": "work"},
    ]
    assert run(["work"], *steps) == (["work.now"], [])


def test_a_changed_nation_changes_the_page():
    sent, after = run(["work"], {"on": "2026-12-01", "change": {"nation": "scotland", "now": ["decisions"]}})
    assert sent == ["work.now"]
    assert after[0] == "decisions.now"
