"""A date as the UK writes it is read where it has one reading, and left alone where it has two."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.domain.directory.hsds.uk_dates import uk_date
from app.domain.directory.hsds_clean import day, moment

SEVENTH_OF_MAY = date(2026, 5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "7 May 2026",
        "07 May 2026",
        "7th May 2026",
        "7TH MAY, 2026",
        "the 7 May 2026"[4:],
        "7-May-2026",
        "Thursday 7 May 2026",
        "Thu, 7 May 2026",
        "Thurs 7th of May 2026",
        "May 7, 2026",
        "May 7th 2026",
        "07/05/2026",
        "7/5/2026",
        "07.05.2026",
        "07-05-2026",
        " 07/05/2026 ",
        "07/05/2026 09:30",
        "07/05/2026 09:30:15",
        "7 May 2026 at 9:30",
        "7 May 2026, 09:30",
    ],
)
def test_a_date_with_one_reading_is_read(text):
    assert uk_date(text) == SEVENTH_OF_MAY


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("31 December 2026", date(2026, 12, 31)),
        ("1 Sept 2026", date(2026, 9, 1)),
        ("29/02/2028", date(2028, 2, 29)),
        ("Sat 1 Aug. 2026", date(2026, 8, 1)),
    ],
)
def test_every_name_of_a_month_and_the_last_days_are_known(text, found):
    assert uk_date(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "07/05/26",
        "05/13/2026",
        "31/04/2026",
        "29/02/2026",
        "0/5/2026",
        "7 Mai 2026",
        "7 2026",
        "May 2026",
        "7 May",
        "7/5-2026",
        "2026",
        "1760000000000",
        "7 May 2026 or later",
        "07/05/2026 25:00",
        "٠٧/٠٥/٢٠٢٦",
        "",
    ],
)
def test_a_date_that_is_none_or_has_two_readings_is_left_alone(text):
    assert uk_date(text) is None


def test_days_and_moments_of_a_feed_take_them():
    assert day("1 October 2026") == day("01/10/2026 00:00:00") == day("2026-10-01") == date(2026, 10, 1)
    assert moment("01/10/2026 09:05:00") == datetime(2026, 10, 1, 9, 5, tzinfo=UTC)
    assert moment("1 October 2026") == datetime(2026, 10, 1, tzinfo=UTC)
    assert day("01/10/0026") is moment("13/13/2026") is None
