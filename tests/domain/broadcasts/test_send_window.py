"""When a message of the desk reaches each of its carers, and whom it leaves in peace."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.broadcasts.audience import Audience, Listener, about, belongs
from app.domain.broadcasts.send_window import DAYS, BroadcastSendContext, broadcast_time, planned_moment
from app.domain.schedule.calendar import is_quiet

UK = ZoneInfo("Europe/London")
NOON = datetime(2026, 12, 3, 12, 0, tzinfo=UTC)
TURN = BroadcastSendContext(
    prompts_on=True, stopped=False, left_in_peace=False, has_room=True, others_due=0,
    expires_at=NOON + timedelta(days=5), time_zone="Europe/London", quiet_from=21, quiet_to=8,
)  # fmt: skip
SOMEBODY = Listener(
    "wales", "steady", frozenset({"work"}), left_in_peace=False, under_18=False,
    saved_pages=frozenset({"respite"}), district="CF10",
)  # fmt: skip


@given(
    st.text(min_size=1, max_size=32), st.integers(1, 10_000), st.dates(date(2026, 1, 1), date(2036, 1, 1)),
    st.sampled_from(DAYS), st.sampled_from(["Europe/London", "Pacific/Auckland", "America/St_Johns"]),
)  # fmt: skip
def test_each_carer_has_a_minute_of_their_own_between_ten_and_five_on_one_of_the_days(account, number, day, days, name):
    zone = ZoneInfo(name)
    moment = planned_moment(account, number, day, days, zone)
    assert moment == planned_moment(account, number, day, days, zone)
    local = moment.astimezone(zone)
    assert day <= local.date() < day + timedelta(days=days)
    assert time(10) <= local.time() < time(17)


def test_they_are_spread_evenly():
    moments = [planned_moment(f"account {n}", 7, date(2026, 12, 7), 2, UK) for n in range(8400)]
    hours = Counter((moment.day, moment.hour) for moment in moments)
    assert len(hours) == 14
    assert max(hours.values()) < 1.25 * min(hours.values())


@pytest.mark.parametrize(
    "change",
    [
        {"prompts_on": False}, {"stopped": True}, {"left_in_peace": True}, {"expires_at": NOON},
        {"has_room": False, "expires_at": NOON + timedelta(days=1)},
    ],
)  # fmt: skip
def test_these_never_get_it(change):
    assert broadcast_time(replace(TURN, **change), 1, NOON) is None


def test_it_goes_now_where_there_is_room_and_waits_where_there_is_none():
    assert broadcast_time(TURN, 1, NOON) == NOON
    assert broadcast_time(replace(TURN, has_room=False), 1, NOON) == NOON + timedelta(days=1)


def test_a_prompt_of_the_carers_own_goes_first_and_two_messages_step_aside_by_different_spans():
    waits = [broadcast_time(replace(TURN, others_due=1), number, NOON) for number in (1, 2)]
    assert waits == [NOON + timedelta(minutes=61), NOON + timedelta(minutes=62)]


@given(
    st.integers(0, 10 * 365 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    st.sampled_from([(19, 10), (21, 8), (22, 7)]), st.booleans(), st.integers(0, 2), st.integers(1, 10_000),
)  # fmt: skip
def test_it_never_goes_at_a_quiet_hour_or_after_its_use(now, quiet, has_room, others, number):
    turn = replace(
        TURN, quiet_from=quiet[0], quiet_to=quiet[1], has_room=has_room, others_due=others,
        expires_at=datetime(2032, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    at = broadcast_time(turn, number, now)
    if at is not None:
        assert now <= at < turn.expires_at
        assert not is_quiet(at.astimezone(UK).time(), time(quiet[0]), time(quiet[1]))


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(), True), (Audience(nation="wales"), True), (Audience(nation="england"), False),
        (Audience(stage="steady"), True), (Audience(stage="after"), False), (Audience(transition="work"), True),
        (Audience(transition="hospital_in"), False), (Audience("wales", "steady", "work"), True),
        (Audience("wales", "steady", "money"), False), (Audience(saved_page="respite"), True),
        (Audience(saved_page="carers-allowance"), False), (Audience(areas=frozenset({"CF"})), True),
        (Audience(areas=frozenset({"B91", "CF10"})), True), (Audience(areas=frozenset({"CF1"})), False),
        (Audience(areas=frozenset({"C"})), False),
    ],
)  # fmt: skip
def test_who_belongs(audience, expected):
    assert belongs(audience, SOMEBODY) is expected


def test_an_area_reaches_only_those_who_put_theirs_into_their_plan():
    assert not belongs(Audience(areas=frozenset({"CF"})), replace(SOMEBODY, district=None))


@pytest.mark.parametrize("change", [{"under_18": True}, {"left_in_peace": True}])
def test_who_is_left_in_peace_by_every_message(change):
    assert not belongs(Audience(), replace(SOMEBODY, **change))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "fewer than 10"), (1, "fewer than 10"), (9, "fewer than 10"), (10, "about 10"), (14, "about 10"),
        (16, "about 20"), (1234.5, "about 1,230"),
    ],
)  # fmt: skip
def test_numbers_hide_the_few(number, words):
    assert about(number) == words
