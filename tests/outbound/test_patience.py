"""A server that says when to come back is asked again then, twice at most and never after a long time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from app.outbound.fetch_json import fetch
from app.outbound.patience import BusyError, asked_to_wait
from tests.fakes.feed import served

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "seconds"),
    [
        ("2", 2),
        (" 30 ", 30),
        ("1.5", 1.5),
        ("Mon, 30 Nov 2026 09:00:45 GMT", 45),
        ("Monday, 30-Nov-26 09:01:00 GMT", 60),
        ("Mon, 30 Nov 2026 08:00:00 GMT", 0),
        ("Mon, 30 Nov 2026 10:00:10 +0100", 10),
        ("", None),
        (None, None),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("Mon, 99 Nov 2026 09:00:45 GMT", None),
    ],
)
def test_a_wait_may_be_seconds_or_a_date(word, seconds):
    assert asked_to_wait(word, NOW) == seconds


class Busy:
    """A feed that is busy for its first answers, and the waits that were made for it."""

    def __init__(self, server, times, status=429, **head):
        self.waited, self._server, self._left = [], server, times
        self._odd = (status, {name.replace("_", "-"): value for name, value in head.items()}, b"")
        server.odd["/services"] = self._odd

    def ask(self, longest=120.0):
        return fetch(f"{self._server.origin}/services", [self._server.origin], longest, self._wait)

    def _wait(self, seconds):
        self.waited.append(seconds)
        self._left -= 1
        if not self._left:
            self._server.odd["/services"] = (200, {}, b"[]")


@pytest.mark.parametrize(("status", "times"), [(429, 1), (429, 2), (503, 1)])
def test_it_is_waited_for_once_or_twice(status, times):
    with served([]) as server:
        busy = Busy(server, times, status, Retry_After="7")
        assert (busy.ask(), busy.waited) == (b"[]", [7.0] * times)


def test_a_date_is_waited_for_too():
    with served([]) as server:
        then = datetime.now(UTC) + timedelta(seconds=50)
        busy = Busy(server, 1, Retry_After=format_datetime(then, usegmt=True))
        assert busy.ask() == b"[]"
        assert 40 < busy.waited[0] <= 50


def test_a_third_time_is_not_waited_for():
    with served([]) as server:
        busy = Busy(server, 9, Retry_After="1")
        with pytest.raises(BusyError, match="status 429"):
            busy.ask()
        assert busy.waited == [1.0, 1.0]


def test_a_long_wait_is_left_to_the_next_run_and_said():
    with served([]) as server:
        busy = Busy(server, 1, Retry_After="3600")
        with pytest.raises(BusyError, match="come back in 3600 seconds"):
            busy.ask()
        assert busy.waited == []
        with pytest.raises(BusyError):
            Busy(server, 1, Retry_After="7").ask(longest=3.0)


def test_too_many_questions_without_a_time_are_waited_for_a_little_and_being_down_is_not():
    with served([]) as server:
        busy = Busy(server, 1)
        assert (busy.ask(), busy.waited) == (b"[]", [5.0])
        down = Busy(server, 1, status=503)
        with pytest.raises(BusyError, match="status 503"):
            down.ask()
        assert down.waited == []
