"""There is an end to how many wait, and to what they hold."""

from __future__ import annotations

import errno
import resource
import selectors
import socket
import time

import pytest

from server.accepting import FILES, NoRoomError, allow_more_files, come
from server.deadlines import Stage
from server.line import Line
from server.waiting import Waiting


@pytest.fixture
def pairs():
    made = []

    def make(holds=0):
        ours, theirs = socket.socketpair()
        made.extend([ours, theirs])
        make.client = theirs
        line = Line(ours, ("127.0.0.1", 1), ("127.0.0.1", 2), 0.0)
        line.came += b"x" * holds
        return line

    yield make
    for each in made:
        each.close()


@pytest.fixture
def poller():
    with selectors.DefaultSelector() as poller:
        yield poller


def put(waiting, *lines):
    for line in lines:
        waiting.put(line, selectors.EVENT_READ, lambda *_: None)


def test_when_there_are_too_many_the_oldest_goes(pairs, poller):
    waiting, (first, second, third) = Waiting(poller, most=2, most_held=100), (pairs(), pairs(), pairs())
    put(waiting, first, second)
    assert waiting.surplus() is None
    put(waiting, third)
    assert waiting.surplus() is first
    waiting.take(first)
    assert waiting.surplus() is None
    # Who came back from a thread is the youngest.
    waiting.take(second)
    put(waiting, second, pairs())
    assert waiting.surplus() is third


def test_when_they_hold_too_much_the_oldest_that_holds_anything_goes(pairs, poller):
    waiting, (idle, slow, other) = Waiting(poller, most=9, most_held=100), (pairs(), pairs(60), pairs(40))
    put(waiting, idle, slow, other)
    assert waiting.surplus() is None
    other.came += b"x"
    waiting.weigh(other)
    assert waiting.surplus() is slow
    waiting.take(slow)
    assert waiting.surplus() is None


def test_taking_one_that_does_not_wait_changes_nothing(pairs, poller):
    waiting, line = Waiting(poller, most=9, most_held=10), pairs(10)
    put(waiting, line)
    for _ in range(2):
        waiting.take(line)
    put(waiting, pairs(10))
    assert waiting.surplus() is None
    assert len(waiting) == 1


def test_the_late_are_those_who_had_their_time(pairs, poller):
    waiting, (early, late) = Waiting(poller, most=9, most_held=10), (pairs(), pairs())
    put(waiting, early, late)
    early.enter(Stage.HEAD, 95.0)
    late.enter(Stage.IDLE, 94.0)
    assert waiting.late(100.0) == [late]


def test_the_time_of_a_head_begins_with_its_first_byte(pairs):
    line = pairs()
    line.enter(Stage.IDLE, 0.0)
    assert line.late(5.1)
    pairs.client.sendall(b"GET")
    line.receive(100, 4.9)
    assert (line.stage, line.late(14.8), line.late(15.0)) == (Stage.HEAD, False, True)


class Full:
    """A listener whose system gives nothing more."""

    def __init__(self, number):
        self.number = number

    def accept(self):
        raise OSError(self.number, "no")


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM])
def test_a_process_without_room_for_a_connection_says_so(number):
    with pytest.raises(NoRoomError):
        list(come(Full(number), 3))


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ECONNABORTED, errno.EPROTO])
def test_who_was_gone_before_the_door_opened_is_nobody(number):
    assert list(come(Full(number), 3)) == []


def test_a_process_takes_the_files_that_it_may_have():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allow_more_files()
    try:
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= min(soft, FILES)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_line_that_nobody_reads_keeps_the_rest_and_does_not_block(pairs):
    line = pairs()
    before = time.monotonic()
    line.sendall(b"x" * 20_000_000)
    line.flush()
    assert time.monotonic() - before < 5
    assert 0 < len(line.to_send) < 20_000_000
    assert line.moved + len(line.to_send) == 20_000_000
