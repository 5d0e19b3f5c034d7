"""A server that drips, in the head or in the body, is left when the deadline of the whole exchange has passed."""

from __future__ import annotations

import time

import pytest

from app.outbound import fetch_json, visit
from app.outbound.deadline import Deadline
from app.outbound.fetch_json import fetch
from app.outbound.resolve import OutboundError
from app.outbound.visit import visit_link
from tests.fakes.dripping import dripping

SHORT = 0.6
PATIENT = 8.0
HEAD = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "the status line": (b"", b"H"),
    "a head line that never ends": (HEAD + b"X-Slow: ", b"x"),
    "head lines without end": (HEAD, b"X: y\r\n"),
    "hints before the answer": (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "the body": (HEAD + b"Content-Length: 1000000\r\n\r\n[", b" "),
    "the chunks of a body": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "the length of a chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "a body until the end": (HEAD + b"\r\n[", b" "),
    "nothing at all": (b"", b""),
}


@pytest.mark.parametrize("drip", DRIPS, ids=str)
def test_a_feed_that_drips_is_left_at_the_deadline(drip, monkeypatch):
    monkeypatch.setattr(fetch_json, "WHOLE_SECONDS", SHORT)
    with dripping(*DRIPS[drip]) as origin:
        begun = time.monotonic()
        with pytest.raises(OutboundError):
            fetch(f"{origin}/services", [origin])
        assert time.monotonic() - begun < PATIENT


@pytest.mark.parametrize("drip", ["the status line", "a head line that never ends", "nothing at all"])
def test_a_link_that_drips_is_left_at_the_deadline(drip, monkeypatch):
    monkeypatch.setattr(visit, "WHOLE_SECONDS", SHORT)
    with dripping(*DRIPS[drip]) as origin:
        begun = time.monotonic()
        assert visit_link(f"{origin}/", [origin]).status is None
        assert time.monotonic() - begun < PATIENT


def test_a_feed_that_is_late_says_so(monkeypatch):
    monkeypatch.setattr(fetch_json, "WHOLE_SECONDS", SHORT)
    with dripping(*DRIPS["the body"]) as origin, pytest.raises(OutboundError, match="took too long"):
        fetch(f"{origin}/services", [origin])


def test_no_step_may_take_longer_than_a_silence_or_than_what_is_left():
    assert Deadline(3600).left() == 10.0
    assert 0 < Deadline(2).left() <= 2
    with pytest.raises(TimeoutError):
        Deadline(-1).left()
