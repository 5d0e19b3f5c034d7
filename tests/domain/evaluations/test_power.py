"""Sample sizes and intervals are those of the books, and their words never claim more than they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evaluations.power import Interval, in_words, newcombe, per_arm, wilson


@pytest.mark.parametrize(
    ("usual", "smallest", "wanted"), [(0.4, 0.1, 388), (0.5, 0.1, 388), (0.5, 0.2, 93), (0.3, 0.05, 1377)]
)
def test_the_size_of_a_test_is_that_of_the_books(usual, smallest, wanted):
    assert per_arm(usual, smallest) == wanted


def test_wilsons_interval_is_that_of_the_books():
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20)[0] == 0.0
    assert wilson(20, 20)[1] == 1.0


def test_newcombes_interval_is_that_of_his_paper():
    """Statistics in Medicine 17 (1998), table II, method 10."""
    assert newcombe((48, 80), (56, 70)) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)
    assert newcombe((3, 10), (9, 10)) == pytest.approx((0.6, 0.1705, 0.8090), abs=1e-4)
    assert newcombe((0, 20), (5, 56)) == pytest.approx((0.0893, -0.0811, 0.1926), abs=2e-2)


shares = st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(shares, shares)
def test_an_interval_holds_its_difference_and_turns_round_with_its_arms(first, second):
    there, back = newcombe(first, second), newcombe(second, first)
    assert -1 <= there.low <= there.difference <= there.high <= 1
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


@given(shares, shares)
def test_words_say_more_or_less_only_where_the_interval_does(first, second):
    found = newcombe(first, second)
    words = in_words(found)
    assert ("We cannot tell" in words) == (found.low <= 0 <= found.high)
    assert ("more often: by" in words) == (found.low > 0)


def test_the_words_are_plain():
    assert (
        in_words(Interval(0.1, 0.04, 0.16))
        == "The second wording was opened more often: by 4 to 16 more of every 100 people."
    )
    assert (
        in_words(Interval(-0.1, -0.16, -0.04))
        == "The second wording was opened less often: by 4 to 16 fewer of every 100 people."
    )
    assert "up to 6 fewer or up to 9 more" in in_words(Interval(0.01, -0.06, 0.09))
