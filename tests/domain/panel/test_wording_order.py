"""Which wording stands first, and a share from which the order is taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.panel.kinds import NEW, NOW, SAME
from app.domain.panel.wording_order import chosen, share_of_new, shown_first

SEATS = some.integers(0, 50)


@given(SEATS, SEATS)
def test_each_member_sees_both_orders_and_neighbours_see_different_ones(seat, place):
    first, second = (shown_first(seat, place, turn) for turn in (0, 1))
    assert {first, second} == {NOW, NEW}
    assert shown_first(seat + 1, place, 0) == second


@pytest.mark.parametrize(
    ("first", "said", "meant"),
    [(NOW, "first", NOW), (NOW, "second", NEW), (NEW, "first", NEW), (NEW, "second", NOW), (NEW, "same", SAME)],
)
def test_what_was_tapped_is_what_was_meant(first, said, meant):
    assert chosen(first, said) == meant


def test_who_always_takes_the_first_prefers_nothing():
    answers = [(NOW, NOW)] * 9 + [(NEW, NEW)] * 2
    assert share_of_new(answers) == 0.5


def test_one_order_that_more_people_saw_pulls_no_more_than_the_other():
    assert share_of_new([(NOW, NEW)] * 8 + [(NEW, NOW), (NEW, NEW)]) == 0.75
    assert share_of_new([(NOW, SAME)]) == 0.5
    assert share_of_new([]) is None
