"""Months of a year, and how much lies in each."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.dates.months import Month, end_of_month, month_from, number_by_month

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 29), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_a_month_ends_on_its_last_day(day, last):
    assert end_of_month(day) == last


def test_each_month_from_this_one_on_has_its_number_and_what_lies_before_is_one():
    days = [
        date(2025, 3, 1),
        date(2026, 10, 31),
        date(2026, 11, 1),
        date(2027, 1, 5),
        date(2027, 1, 6),
        date(2028, 1, 1),
    ]
    before, months = number_by_month(days, TODAY, months=3)
    assert before == 2
    assert months == [(Month(2026, 11), 1), (Month(2026, 12), 0), (Month(2027, 1), 2)]


def test_a_month_is_written_and_read_back():
    assert str(Month(2027, 1)) == "2027-01"
    assert Month(2027, 1).words == "January 2027"
    assert month_from("2027-01") == Month(2027, 1)


@pytest.mark.parametrize("text", ["", "2027", "2027-13", "2027-00", "27-01", "2027-1", "2027-0x", "0000-01", "٢٠٢٧-٠١"])
def test_nothing_else_is_a_month(text):
    assert month_from(text) is None
