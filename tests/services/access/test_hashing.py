"""However many sign in at once, few threads of the web are held by it."""

from __future__ import annotations

import threading

import pytest

from app.services.access import editors, hashing
from app.services.access.hashing import AT_ONCE, MAY_WAIT, TooManyAtOnceError, turn

PLACES = AT_ONCE + MAY_WAIT


@pytest.fixture
def slow_hash(monkeypatch):
    """Hashes that end when the test says so; tells how many run at once."""
    go, begun, running, most = threading.Event(), threading.Semaphore(0), [], []

    class Slow:
        def verify(self, *_):
            running.append(1)
            most.append(len(running))
            begun.release()
            go.wait(10)
            running.pop()
            return False

    monkeypatch.setattr(editors, "_hasher", Slow())
    return go, begun, most


def try_many(number):
    """So many sign-ins at once, each in its thread. Gives the threads and what each came to."""
    came, refused = [], threading.Semaphore(0)

    def once():
        try:
            came.append(editors._fits("hash", "password"))
        except TooManyAtOnceError:
            came.append("refused")
            refused.release()

    threads = [threading.Thread(target=once) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads, came, refused


def test_of_twenty_four_at_once_all_but_a_few_are_sent_away_at_once(slow_hash):
    go, begun, most = slow_hash
    threads, came, refused = try_many(24)
    for _ in range(24 - PLACES):
        assert refused.acquire(timeout=10)
    assert begun.acquire(timeout=10)
    assert came == ["refused"] * (24 - PLACES)
    go.set()
    for thread in threads:
        thread.join(10)
    assert came.count(False) == PLACES
    assert max(most) == AT_ONCE


def test_a_hash_that_fails_gives_its_place_back():
    for _ in range(2 * PLACES):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    with turn():
        pass


def test_who_is_sent_away_costs_the_same_for_a_known_and_for_an_unknown_address(session, slow_hash, clock, monkeypatch):
    full = threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(hashing, "_places", full)
    editors.invite(session, "known@example.org", "Known", clock())
    for email in ("known@example.org", "unknown@example.org"):
        with pytest.raises(TooManyAtOnceError):
            editors.sign_in(session, email, "password", clock())
