"""The file of refusals: what stands in it after a moment, what is dropped, and what a crash cannot spoil."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from threading import Thread

from app.storage.refusals import ERASED, KEPT_FOR, QUIET, note, since

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
A, B = "a" * 64, "b" * 64


def test_what_was_noted_after_a_moment_and_no_more(tmp_path):
    file = tmp_path / "new folder" / "refusals.txt"
    note(file, QUIET, A, NOW)
    note(file, QUIET, B, NOW + timedelta(hours=2))
    assert since([file], NOW) == {B: QUIET}
    assert since([file], NOW - timedelta(seconds=1)) == {A: QUIET, B: QUIET}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_erased_outweighs_quiet_in_whatever_order_and_file(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    note(one, ERASED, A, NOW)
    note(one, QUIET, A, NOW)
    note(one, QUIET, B, NOW)
    note(two, ERASED, B, NOW)
    assert since([one, two], NOW - timedelta(days=1)) == {A: ERASED, B: ERASED}


def test_lines_go_when_no_backup_is_so_old(tmp_path):
    file = tmp_path / "refusals.txt"
    note(file, QUIET, A, NOW)
    note(file, ERASED, B, NOW + KEPT_FOR - timedelta(days=1))
    assert since([file], NOW - timedelta(days=1)) == {A: QUIET, B: ERASED}
    note(file, QUIET, "c" * 64, NOW + KEPT_FOR)
    assert since([file], NOW - timedelta(days=1)) == {B: ERASED, "c" * 64: QUIET}


def test_a_line_that_was_cut_short_spoils_no_other(tmp_path):
    file = tmp_path / "refusals.txt"
    note(file, QUIET, A, NOW)
    with file.open("a") as lines:
        lines.write("2026-11-30T09:0\nnonsense\n2026-11-30T09:00:00 quiet " + B + "\n")
    note(file, ERASED, B, NOW)
    assert since([file], NOW - timedelta(days=1)) == {A: QUIET, B: ERASED}


def test_many_at_once_lose_none(tmp_path):
    file = tmp_path / "refusals.txt"
    names = [f"{number:064x}" for number in range(80)]

    def some(mine: list[str]) -> None:
        for each in mine:
            note(file, QUIET, each, NOW)

    writers = [Thread(target=some, args=(names[start::8],)) for start in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert set(since([file], NOW - timedelta(days=1))) == set(names)
