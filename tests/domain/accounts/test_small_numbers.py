"""A small number of people is not shown."""

from __future__ import annotations

import pytest

from app.domain.accounts.small_numbers import shown


@pytest.mark.parametrize(
    ("number", "words", "size"), [(0, "0", 0), (1, "*", 0), (7, "*", 0), (8, "8", 8), (12345, "12,345", 12345)]
)
def test_from_one_to_seven_a_star(number, words, size):
    assert shown(number) == (words, size)
