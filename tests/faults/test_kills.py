"""Dispatchers that are killed at random moments lose nothing, and repeat no more than what was in flight."""

from __future__ import annotations

import signal
import time

import pytest
from sqlalchemy import Engine, text

from tests.faults.dispatcher import IN_FLIGHT
from tests.faults.killing import KillRun, Outcome

SLOW = 0.1


@pytest.fixture
def url(engine) -> str:
    """The address of a database with every table."""
    return engine.url.render_as_string(hide_password=False)


def nothing_is_lost(outcome: Outcome) -> None:
    print(outcome.line())
    assert outcome.left == 0, outcome.line()
    assert outcome.lost == [], outcome.line()
    assert set(outcome.posts) <= set(outcome.topics), "a repeat must carry the topic of its message"
    assert outcome.whole == "ok"


def test_killed_again_and_again_with_a_bad_push_service(url, tmp_path):
    outcome = KillRun(url, tmp_path, messages=240, kills=4, faults=0.1, delay=SLOW).run()
    nothing_is_lost(outcome)
    assert outcome.kills >= 1, "it was over before anybody was killed"
    assert outcome.repeats <= outcome.kills * IN_FLIGHT + outcome.answers_lost, outcome.line()


def test_killed_between_the_answer_and_the_record_it_repeats_under_the_same_topic(url, tmp_path):
    words = ("--die-before-it-writes",)
    outcome = KillRun(url, tmp_path, messages=60, kills=0, dispatchers=1, delay=0.02, words=words).run()
    nothing_is_lost(outcome)
    deaths = outcome.exits.count(-signal.SIGKILL)
    assert deaths >= 1
    assert 1 <= outcome.repeats <= deaths * IN_FLIGHT, outcome.line()


def test_told_to_stop_it_finishes_what_is_in_flight_and_repeats_nothing(url, tmp_path):
    outcome = KillRun(url, tmp_path, messages=700, kills=3, delay=SLOW, softly=True, lease=20).run()
    nothing_is_lost(outcome)
    assert outcome.kills >= 1, "it was over before anybody was told to stop"
    assert set(outcome.exits) == {0}
    assert outcome.repeats == 0, outcome.line()


def test_a_database_that_cuts_its_connections_ends_no_dispatcher_and_loses_nothing(url, tmp_path):
    if not url.startswith("postgresql"):
        pytest.skip("SQLite has no connections to cut")
    began = time.monotonic()

    def cut(engine: Engine) -> None:
        if time.monotonic() - began < 5:
            with engine.connect() as connection:
                others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                connection.execute(text(f"{others} AND datname = current_database()"))

    outcome = KillRun(url, tmp_path, messages=600, kills=0, delay=SLOW).run(cut)
    nothing_is_lost(outcome)
    assert set(outcome.exits) == {0}, "a dispatcher ended by itself"
