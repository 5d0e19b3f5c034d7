"""A reminder comes at ten in the morning in the UK, through changes of the clock, and never at night."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.panel.reminder_times import a_week_on, civil
from app.domain.time_zones import UK

BEGIN, END = datetime(2020, 1, 1), datetime(2040, 1, 1)  # noqa: DTZ001
TIMES = some.datetimes(BEGIN, END, timezones=some.just(UTC))


@given(TIMES)
def test_a_week_later_at_ten(now):
    then = a_week_on(now).astimezone(UK)
    assert (then.hour, then.minute) == (10, 0)
    assert then.weekday() == now.astimezone(UK).weekday()
    assert timedelta(days=6) < then - now < timedelta(days=8)


@given(TIMES)
def test_what_is_civil_is_by_day_soon_and_never_before(now):
    at = civil(now)
    assert 8 <= at.astimezone(UK).hour < 20
    assert timedelta(0) <= at - now < timedelta(hours=15)
    assert civil(at) == at


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (datetime(2026, 11, 30, 8, 0, tzinfo=UTC), datetime(2026, 11, 30, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 30, 7, 59, tzinfo=UTC), datetime(2026, 11, 30, 10, 0, tzinfo=UTC)),
        (datetime(2026, 11, 30, 20, 0, tzinfo=UTC), datetime(2026, 12, 1, 10, 0, tzinfo=UTC)),
        (datetime(2026, 6, 30, 19, 30, tzinfo=UTC), datetime(2026, 7, 1, 9, 0, tzinfo=UTC)),
    ],
)
def test_the_hours_of_the_uk_count(now, then):
    assert civil(now) == then
