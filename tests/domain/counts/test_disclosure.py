"""A small number of people is not shown, and no other one to the person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.counts.disclosure import drawn, published, shown

NUMBERS = st.integers(0, 10**7)


@pytest.mark.parametrize(
    ("number", "words", "size"),
    [(0, "0", 0), (1, "*", 0), (7, "*", 0), (8, "10", 10), (12, "10", 10), (13, "15", 15), (12346, "12,345", 12345)],
)
def test_from_one_to_seven_a_star_and_the_rest_rounded(number, words, size):
    assert drawn(number) == (words, size)
    assert shown(number) == words


@given(NUMBERS)
def test_nothing_from_one_to_seven_leaves_and_all_that_does_is_a_five(number):
    found = published(number)
    assert found is None or (found % 5 == 0 and abs(found - number) <= 2)
    assert (found is None) == (1 <= number <= 7)
    assert (found == 0) == (number == 0)


def test_there_is_no_number_of_people_below_none():
    with pytest.raises(ValueError):
        published(-1)
