"""When an e-mail about a prompt that waited may still go, by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.schedule.send_check import EmailSendContext, SendContext, email_time, may_go_as_planned

NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WAITING = EmailSendContext(
    queued_at=NOON - timedelta(hours=2),
    expires_at=NOON + timedelta(days=3),
    opened=False,
    called_off=False,
    prompts_on=True,
    event_is_silent=False,
    time_zone="Europe/London",
    quiet_from=21,
    quiet_to=8,
)


def test_it_goes_at_once_by_day():
    assert email_time(WAITING, NOON) == NOON


def test_at_night_it_waits_for_the_morning_of_the_carers_own_zone():
    fresh = replace(WAITING, queued_at=NOON.replace(hour=22))
    assert email_time(fresh, NOON.replace(hour=23)) == datetime(2026, 12, 4, 8, tzinfo=UTC)
    assert email_time(replace(WAITING, time_zone="Asia/Tokyo"), NOON) == datetime(2026, 12, 3, 23, tzinfo=UTC)


@pytest.mark.parametrize(("wish", "hour"), [({"quiet_from": 11, "quiet_to": 13}, 13), ({"quiet_to": 15}, 15)])
def test_it_keeps_both_ends_of_the_quiet_hours_the_carer_chose(wish, hour):
    assert email_time(replace(WAITING, **wish), NOON) == NOON.replace(hour=hour)


@pytest.mark.parametrize(
    "change", [{"opened": True}, {"called_off": True}, {"prompts_on": False}, {"event_is_silent": True}]
)
def test_each_thing_that_makes_it_pointless_is_enough_to_keep_it_back(change):
    assert email_time(replace(WAITING, **change), NOON) is None


def test_it_never_goes_from_the_moment_on_at_which_its_prompt_loses_its_use():
    assert email_time(replace(WAITING, expires_at=NOON), NOON) is None
    assert email_time(replace(WAITING, expires_at=NOON + MINUTE), NOON) == NOON


def test_it_never_goes_when_it_waited_for_more_than_a_day():
    assert email_time(replace(WAITING, queued_at=NOON - timedelta(days=1)), NOON) == NOON
    assert email_time(replace(WAITING, queued_at=NOON - timedelta(days=1) - MINUTE), NOON) is None


def test_a_plan_is_fresh_for_a_whole_day_and_a_prompt_on_time_for_a_whole_hour():
    standing = SendContext(
        due_at=NOON - timedelta(hours=1),
        planned_at=NOON - timedelta(days=1),
        time_zone="Europe/London",
        quiet_from=21,
        quiet_to=8,
        per_day=1,
        per_week=2,
        sent_in_a_day=0,
        sent_in_a_week=1,
        others_due=0,
        event_speaks=True,
        an_end_is_near=False,
    )
    assert may_go_as_planned(standing, NOON)
    assert not may_go_as_planned(replace(standing, due_at=NOON - timedelta(hours=1) - MINUTE), NOON)
    assert not may_go_as_planned(replace(standing, planned_at=NOON - timedelta(days=1) - MINUTE), NOON)
