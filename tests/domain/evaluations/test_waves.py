"""A wave opens so many days after the first turn since the start, for a fortnight, and once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evaluations.codes import arm_of, code_of
from app.domain.evaluations.waves import Turn, open_waves

HOME = date(2026, 12, 1)
OUT = "hospital_out"


def waves(today, *turns, days=(14, 56), starts=HOME - timedelta(days=5)):
    return open_waves(OUT, days, starts, turns or [Turn(OUT, HOME)], today)


@pytest.mark.parametrize(
    ("after", "opened"),
    [(0, []), (13, []), (14, [1]), (27, [1]), (28, []), (55, []), (56, [2]), (69, [2]), (70, []), (-1, [])],
)
def test_each_wave_has_its_fortnight(after, opened):
    assert waves(HOME + timedelta(days=after)) == opened


def test_other_turns_those_of_before_and_those_called_off_open_nothing():
    day = HOME + timedelta(days=14)
    assert waves(day, Turn("needs_up", HOME)) == []
    assert waves(day, Turn(OUT, HOME, called_off=True)) == []
    assert waves(day, Turn(OUT, HOME), starts=HOME + timedelta(days=1)) == []


def test_a_second_turn_does_not_ask_again():
    later = HOME + timedelta(days=100)
    assert waves(later + timedelta(days=14), Turn(OUT, HOME), Turn(OUT, later)) == []


@given(
    st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=4), st.dates(date(2026, 1, 1), date(2028, 12, 31))
)
def test_no_wave_is_open_before_its_day_or_without_a_turn(days, today):
    found = open_waves(OUT, (14, 56), date(2026, 6, 1), [Turn(OUT, each) for each in days], today)
    for wave in found:
        assert any(
            timedelta(days=(14, 56)[wave - 1]) <= today - each < timedelta(days=(14, 56)[wave - 1] + 14)
            for each in days
        )


def test_codes_hold_the_waves_of_a_plan_together_and_nothing_else():
    assert code_of("key", "plan") == code_of("key", "plan")
    assert len({code_of("key", "plan"), code_of("key", "other"), code_of("another key", "plan")}) == 3
    assert "plan" not in code_of("key", "plan")


def test_arms_are_half_and_half_and_fixed():
    drawn = [arm_of("key", str(n)) for n in range(4000)]
    assert drawn == [arm_of("key", str(n)) for n in range(4000)]
    assert 1880 < drawn.count("a") < 2120
    assert set(drawn) == {"a", "b"}
