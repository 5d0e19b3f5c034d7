"""One copy in memory: who waits, who asks, and what is handed out while the database is away or being read."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError

from app.storage.versioned import Versioned

EVERY = 5.0


class Numbers:
    """A made-up database: a version, a value, and what happens while each is read."""

    def __init__(self) -> None:
        self.version, self.seconds, self.asked, self.read = 1, 100.0, 0, 0
        self.while_asked = self.while_read = lambda: None
        engine = create_engine("sqlite://")
        self.copy = Versioned(lambda: engine, self._version, self._read, EVERY, lambda: self.seconds)

    def _version(self, _session):
        self.asked += 1
        version = self.version
        self.while_asked()
        return version

    def _read(self, _session, version):
        self.read += 1
        self.while_read()
        return f"value {version}"


@pytest.fixture
def numbers():
    return Numbers()


def raising(error):
    def fail():
        raise error

    return fail


AWAY = [
    OperationalError("SELECT", {}, OSError("away")),
    InterfaceError("SELECT", {}, OSError("connection is closed")),
    TimeoutError("no connection free"),
]


def test_the_value_is_read_anew_only_when_the_version_rose(numbers):
    assert numbers.copy.current() == "value 1"
    numbers.seconds += EVERY
    assert numbers.copy.current() == "value 1"
    assert (numbers.asked, numbers.read) == (2, 1)
    numbers.version = 2
    assert numbers.copy.current() == "value 1"
    numbers.seconds += EVERY
    assert numbers.copy.current() == "value 2"
    assert (numbers.asked, numbers.read) == (3, 2)


@pytest.mark.parametrize("error", AWAY, ids=lambda error: type(error).__name__)
def test_while_the_database_is_away_the_last_copy_goes_on_and_it_is_asked_no_more_often(numbers, error):
    assert numbers.copy.current() == "value 1"
    numbers.version, numbers.while_asked = 2, raising(error)
    numbers.copy.look_again()
    for _ in range(10):
        assert numbers.copy.current() == "value 1"
    assert numbers.asked == 2
    numbers.while_asked = lambda: None
    numbers.seconds += EVERY
    assert numbers.copy.current() == "value 2"


def test_a_database_that_goes_away_in_the_middle_of_reading_leaves_the_last_copy_whole(numbers):
    assert numbers.copy.current() == "value 1"
    numbers.version, numbers.while_read = 2, raising(AWAY[0])
    numbers.seconds += EVERY
    assert numbers.copy.current() == "value 1"
    numbers.while_read = lambda: None
    numbers.seconds += EVERY
    assert numbers.copy.current() == "value 2"


def test_before_the_first_copy_there_is_nothing_to_hand_out(numbers):
    numbers.while_asked = raising(AWAY[0])
    with pytest.raises(OperationalError):
        numbers.copy.current()
    numbers.while_asked = lambda: None
    assert numbers.copy.current() == "value 1"


def test_a_fault_of_our_own_is_not_taken_for_a_database_that_is_away(numbers):
    assert numbers.copy.current() == "value 1"
    numbers.seconds += EVERY
    numbers.while_asked = raising(KeyError("ours"))
    with pytest.raises(KeyError):
        numbers.copy.current()
    numbers.while_asked = lambda: None
    assert numbers.copy.current() == "value 1"


def test_a_change_of_our_own_during_a_look_is_seen_by_the_next(numbers):
    assert numbers.copy.current() == "value 1"

    def change():
        numbers.version, numbers.while_asked = 2, lambda: None
        numbers.copy.look_again()

    numbers.while_asked = change
    numbers.seconds += EVERY
    assert numbers.copy.current() == "value 1"
    assert numbers.copy.current() == "value 2"


def test_nobody_waits_while_another_thread_reads_a_new_copy(numbers):
    assert numbers.copy.current() == "value 1"
    reading, go_on = threading.Event(), threading.Event()

    def slowly():
        reading.set()
        assert go_on.wait(30)

    numbers.version, numbers.while_read = 2, slowly
    numbers.seconds += EVERY
    found = []
    thread = threading.Thread(target=lambda: found.append(numbers.copy.current()))
    thread.start()
    try:
        assert reading.wait(30)
        others = [threading.Thread(target=lambda: found.append(numbers.copy.current())) for _ in range(4)]
        for other in others:
            other.start()
        for other in others:
            other.join(30)
        assert found == ["value 1"] * 4
    finally:
        go_on.set()
        thread.join(30)
    assert found[-1] == numbers.copy.current() == "value 2"
    assert numbers.asked == 2
