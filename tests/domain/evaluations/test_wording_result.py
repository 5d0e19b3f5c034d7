"""A test is measured by the rule that was fixed at its start, and says nothing where somebody could be known by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.evaluations.codes import arm_of
from app.domain.evaluations.wording_result import TOO_FEW, Arm, Came, arms, interval_of, is_done, said_of

START = datetime(2026, 12, 1, 10, tzinfo=UTC)
WEEK = timedelta(days=7)
KEY = "key"


def came(name, after=timedelta(), opened=None):
    at = START + after
    return Came(str(name), at, at + opened if opened is not None else None)


def test_each_plan_counts_once_a_week_after_its_first_prompt():
    rows = [came(1, opened=timedelta(days=1)), came(1, timedelta(days=3)), came(2, timedelta(days=1))]
    early, late = arms(KEY, rows, START + WEEK), arms(KEY, rows, START + timedelta(days=8))
    assert sum(each.came for each in early.values()) == 1
    assert sum(each.came for each in late.values()) == 2
    assert late[arm_of(KEY, "1")].opened == 1


@pytest.mark.parametrize(
    ("opened", "counts"), [(timedelta(), 1), (WEEK, 1), (WEEK + timedelta(seconds=1), 0), (None, 0)]
)
def test_what_is_opened_within_a_week_counts(opened, counts):
    assert sum(each.opened for each in arms(KEY, [came(1, opened=opened)], START + 3 * WEEK).values()) == counts


@pytest.mark.parametrize(
    ("a", "b", "after", "done"),
    [(10, 10, 0, True), (10, 9, 0, False), (500, 9, 0, False), (0, 0, 36, False), (0, 0, 37, True), (9, 9, 37, True)],
)
def test_it_stops_by_size_or_a_week_after_its_last_day_and_by_nothing_else(a, b, after, done):
    found = {"a": Arm(a, a // 2), "b": Arm(b, b // 2)}
    assert is_done(found, 10, START + timedelta(days=30), START + timedelta(days=after)) is done


@pytest.mark.parametrize(
    ("a", "b"),
    [(Arm(100, 3), Arm(100, 50)), (Arm(100, 97), Arm(100, 50)), (Arm(0, 0), Arm(100, 50)), (Arm(7, 0), Arm(90, 9))],
)
def test_small_numbers_say_nothing(a, b):
    assert interval_of(a, b) is None
    assert said_of(a, b) == TOO_FEW


def test_shares_that_may_be_shown_are_compared():
    assert "We cannot tell" in said_of(Arm(100, 50), Arm(100, 52))
    assert "more often" in said_of(Arm(400, 160), Arm(400, 220))
    assert "less often" in said_of(Arm(400, 220), Arm(400, 160))
    assert interval_of(Arm(80, 0), Arm(80, 40)) is not None
