"""`./run` alone, with no proxy before it, answers at once however many clients are slow, silent or idle."""

from __future__ import annotations

import os

import pytest

from tests.server.crowd import BEGINNINGS, Crowd, waits
from tests.server.starting import running

# The claim is a minute; SLOW_CLIENTS_SECONDS=60 tries it whole. All threads of a server that reads in its threads
# are held from the first second on, so that a shorter time finds it as well.
SECONDS = float(os.environ.get("SLOW_CLIENTS_SECONDS", "6"))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with running(tmp_path_factory.mktemp("run")) as found:
        assert found.up(), found.said()
        yield found


def answers_at_once(house, seconds=SECONDS):
    def ask():
        status, headers, _ = house.get()
        assert status == 200
        assert "Server" not in headers

    waited = waits(ask, seconds)
    print(f"{len(waited)} answers, longest wait {max(waited):.3f} s")
    assert max(waited) < 1.0
    assert len(waited) > 3 * seconds


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_healthz_answers_within_a_second_while_eighty_clients(house, kind):
    with Crowd(house.port, kind, 80):
        answers_at_once(house)


def test_healthz_answers_within_a_second_while_three_hundred_clients_drip(house):
    with Crowd(house.port, "drip heads", 150), Crowd(house.port, "drip bodies", 150):
        answers_at_once(house)


def test_healthz_answers_within_a_second_while_all_kinds_come_together(house):
    crowds = [Crowd(house.port, kind, 40) for kind in BEGINNINGS]
    with crowds[0], crowds[1], crowds[2], crowds[3], crowds[4]:
        answers_at_once(house)
