"""Weeks, months of whole weeks and blocks of eight: each day lies in one of each, and none is shown before it is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.counts.periods import (
    WEEK,
    before,
    block_of,
    block_words,
    blocks_around,
    last_whole_week,
    month_of,
    read_month,
    read_week,
    week_of,
    weeks_of,
    weeks_of_block,
    whole_blocks,
    whole_months,
)
from app.domain.dates.months import Month

DAYS = st.dates(date(2024, 1, 1), date(2100, 1, 1))


@given(DAYS)
def test_each_week_lies_in_one_month_and_one_block(day):
    week = week_of(day)
    assert week <= day < week + WEEK
    assert week in weeks_of(month_of(week))
    assert week in weeks_of_block(block_of(week))
    assert len(weeks_of(month_of(week))) in (4, 5)
    assert weeks_of(month_of(week))[-1] + WEEK == weeks_of(month_of(week).next)[0]
    assert before(month_of(week).next) == month_of(week)


@given(DAYS)
def test_nothing_is_shown_before_it_is_over_and_settled(day):
    last = last_whole_week(day)
    assert last + WEEK + timedelta(days=1) <= day < last + 2 * WEEK + timedelta(days=1)
    months, blocks = whole_months(last), whole_blocks(last)
    assert weeks_of(months[-1])[-1] <= last
    assert weeks_of(months[-1].next)[-1] > last
    assert weeks_of_block(blocks[-1])[-1] <= last < weeks_of_block(blocks[-1])[-1] + 8 * WEEK
    assert len(set(months)) == 12
    assert months == sorted(months)
    assert blocks == sorted(set(blocks))


@given(DAYS)
def test_a_change_lies_in_neither_of_the_blocks_around_it(day):
    first, second = blocks_around(day)
    assert weeks_of_block(first)[-1] + WEEK <= day < second
    assert second - first == 16 * WEEK


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 30), date(2026, 11, 16)),
        (date(2026, 12, 1), date(2026, 11, 23)),
        (date(2026, 12, 7), date(2026, 11, 23)),
    ],
)
def test_a_week_settles_for_a_day(day, last):
    assert last_whole_week(day) == last


def test_what_an_address_names_is_one_of_those_there_are():
    months = whole_months(date(2026, 11, 16))
    assert read_month("2026-10", months) == Month(2026, 10)
    assert read_month("2026-11", months) is None
    assert read_week("2026-10-05", [date(2026, 10, 5)]) == date(2026, 10, 5)
    assert read_week("2026-10-5", [date(2026, 10, 5)]) is None
    assert block_words(date(2026, 10, 5)) == "5 October 2026 to 29 November 2026"
