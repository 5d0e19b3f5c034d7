"""First, second and third of everybody become one order, that can be added up by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.panel.ranking import in_order, points_of, read_ballot

BALLOTS = some.lists(some.permutations(range(5)).map(lambda order: list(order[:3])), max_size=20)


def test_three_points_two_and_one():
    assert points_of([[0, 1, 2], [1, 0, 3], [1, 2, 0]], 4) == [6, 8, 3, 1]


def test_the_same_points_share_a_place_and_the_next_is_left_out():
    assert in_order([5, 9, 5, 1]) == [(1, 1), (2, 0), (2, 2), (4, 3)]


@given(BALLOTS)
def test_no_point_is_lost_and_the_order_of_ballots_changes_nothing(ballots):
    points = points_of(ballots, 5)
    assert sum(points) == 6 * len(ballots)
    assert points == points_of(ballots[::-1], 5)
    assert [points[option] for _, option in in_order(points)] == sorted(points, reverse=True)


@given(BALLOTS, some.integers(0, 4))
def test_one_more_who_puts_something_first_never_sets_it_back(ballots, option):
    before = {each: place for place, each in in_order(points_of(ballots, 5))}
    after = {each: place for place, each in in_order(points_of([*ballots, [option]], 5))}
    assert after[option] <= before[option]


@pytest.mark.parametrize("text", ["7", "1,1", "-1", "1,", ",", "٣", "1,2,3,0", "x", "1;2", "1" * 50, " 1", "1.0", "²"])
def test_what_is_no_ballot_is_none(text):
    assert read_ballot(text, 5) is None


def test_a_ballot_is_read():
    assert read_ballot("2,0,4", 5) == [2, 0, 4]
    assert read_ballot("", 5) == []
