"""The lines of the log: when in UTC, which kind of fault and where, and nothing that a fault says of itself."""

from __future__ import annotations

import io
import logging
import re
import time

import pytest

from config import ConfigError
from server.log_lines import fault_words, in_one_line, write_lines
from tests.server.starting import serving

LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \[\d+\] \[[A-Z]+\] \S+ .+")


@pytest.fixture
def said():
    """A logger that writes as the house does, and what it wrote."""
    stream = io.StringIO()
    logger = logging.Logger("made.up")
    write_lines(logger, stream=stream)
    return logger, stream


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/New_York"])
def test_a_line_begins_with_its_time_in_utc_in_every_zone(said, monkeypatch, zone):
    logger, stream = said
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    record = logging.LogRecord("made.up", logging.ERROR, "", 0, "words", (), None)
    record.created = 1_796_030_400.25
    logger.handle(record)
    assert stream.getvalue().startswith("2026-11-30T09:20:00.250Z ")
    assert LINE.fullmatch(stream.getvalue().rstrip("\n"))
    monkeypatch.undo()
    time.tzset()


def test_a_fault_is_its_kind_and_place(said):
    logger, stream = said
    try:
        raise ValueError("https://push.example/secret and stretched\nGET / 200")
    except ValueError:
        logger.exception("it did not work")
    line = stream.getvalue()
    assert re.search(r"it did not work: ValueError at tests/server/test_log_lines.py:\d+\n$", line)
    assert line.count("\n") == 1


def test_the_place_is_in_our_own_files_the_last_one_first():
    try:
        re.compile("(")
    except re.error as fault:
        assert re.fullmatch(r"(re\.)?(error|PatternError) at tests/server/test_log_lines\.py:\d+", fault_words(fault))


def test_a_wrong_setting_keeps_its_words_for_the_operator():
    assert "ORIGIN must be an address" in fault_words(ConfigError("ORIGIN must be an address"))
    assert "secret" not in fault_words(ValueError("secret"))


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2K", "\x00", "\u2028", "\u202e", "\x85"])
def test_no_words_begin_another_line_or_hide_one(said, sign):
    logger, stream = said
    logger.error("asked for %s", f"a{sign}2026-11-30 all is well")
    assert len(stream.getvalue().splitlines()) == 1
    assert all(each.isprintable() for each in stream.getvalue().rstrip("\n"))
    assert in_one_line("plain é words") == "plain é words"


def test_a_second_time_writes_no_line_twice(said):
    logger, stream = said
    write_lines(logger, stream=stream)
    logger.error("once")
    assert stream.getvalue().count("once") == 1


def test_gunicorn_writes_such_lines(tmp_path):
    with serving(tmp_path, "--log-level", "info") as server:
        assert server.up()
    lines = server.said().splitlines()
    assert lines
    assert [line for line in lines if not LINE.fullmatch(line)] == []
