"""A list takes away what it no longer has only where it was read whole, and much of it only after a yes."""

from __future__ import annotations

import pytest

from app.domain.directory.importing.withdrawal import Leaving, Reading, question

WHOLE = Reading(100, 100, 100)


@pytest.mark.parametrize(
    ("number", "of", "asks"), [(1, 10, False), (2, 10, True), (10, 100, False), (11, 100, True), (1, 9, True)]
)
def test_more_than_a_tenth_is_asked_about(number, of, asks):
    words = question("Made-up", Leaving(number, of), WHOLE)
    assert bool(words) is asks
    assert not asks or f"{number} of the {of} services" in words


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        (Reading(50, 50, 250), "holds 250, but 50 were read. So nothing is withdrawn"),
        (Reading(50, 50, None, "The feed stopped"), "The feed stopped. So nothing is withdrawn"),
        (Reading(0, 0, 1), "holds 1, but 0"),
    ],
    ids=str,
)
def test_a_list_that_was_cut_short_takes_nothing_away_and_asks_nothing(reading, says):
    assert says in reading.why_nothing_goes
    assert question("Made-up", Leaving(90, 100), reading) == ""


@pytest.mark.parametrize("reading", [WHOLE, Reading(120, 120, 100), Reading(5, 5, None)], ids=str)
def test_a_list_that_was_read_to_its_end_may_take_away_a_few(reading):
    assert reading.why_nothing_goes == ""
    assert question("Made-up", Leaving(1, 100), reading) == ""


def test_a_list_that_comes_to_its_total_by_doubles_is_asked_about():
    assert "has 2 services twice" in question("Made-up", Leaving(1, 100), Reading(100, 98, 100))
    assert question("Made-up", Leaving(0, 100), Reading(100, 98, 100)) == ""
