"""When? A choice without typing stands for a day, or for none."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.dates.when import EITHER, FUTURE, PAST
from app.domain.dates.when_choices import DAY, TODAY, TOMORROW, UNSURE, WEEK, YESTERDAY, choices, day_of

SUNDAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("when", "offered"),
    [
        (PAST, (TODAY, YESTERDAY, WEEK, DAY, UNSURE)),
        (FUTURE, (DAY, UNSURE)),
        (EITHER, (TODAY, TOMORROW, WEEK, DAY, UNSURE)),
    ],
)
def test_what_is_offered_lies_where_the_day_can_lie(when, offered):
    assert tuple(dict(choices(when))) == offered


def test_each_choice_stands_for_its_day():
    assert [day_of(each, EITHER, SUNDAY) for each in (TODAY, TOMORROW, WEEK, UNSURE)] == [
        SUNDAY,
        date(2026, 11, 30),
        date(2026, 12, 2),
        None,
    ]
    assert [day_of(each, PAST, SUNDAY) for each in (YESTERDAY, WEEK)] == [date(2026, 11, 28), date(2026, 11, 26)]
