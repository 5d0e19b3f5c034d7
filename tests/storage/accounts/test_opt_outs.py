"""The file of refusals: what stands in it after a moment, what is dropped, and what a crash cannot spoil."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from threading import Thread

from app.storage.accounts.opt_outs import ERASED, KEPT_FOR, NO_AREA, QUIET, note, since

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=1)
A, B, C = "a" * 64, "b" * 64, "c" * 64


def test_what_was_noted_after_a_moment_and_no_more(tmp_path):
    file = tmp_path / "new folder" / "refusals.txt"
    note(file, QUIET, A, NOW)
    note(file, QUIET, B, NOW + timedelta(hours=2))
    assert since([file], NOW) == {B: {QUIET}}
    assert since([file], BEFORE) == {A: {QUIET}, B: {QUIET}}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_all_that_one_plan_refused_is_there_from_every_file(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    note(one, NO_AREA, A, NOW)
    note(one, QUIET, A, NOW)
    note(two, ERASED, A, NOW)
    assert since([one, two], BEFORE) == {A: {NO_AREA, QUIET, ERASED}}


def test_lines_go_when_no_backup_is_so_old(tmp_path):
    file = tmp_path / "refusals.txt"
    note(file, QUIET, A, NOW)
    note(file, ERASED, B, NOW + KEPT_FOR - timedelta(days=1))
    assert since([file], BEFORE) == {A: {QUIET}, B: {ERASED}}
    (tmp_path / "refusals.txt.new").write_text("what a crash left")
    note(file, QUIET, C, NOW + KEPT_FOR)
    assert since([file], BEFORE) == {B: {ERASED}, C: {QUIET}}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_line_that_was_cut_short_spoils_no_other(tmp_path):
    file = tmp_path / "refusals.txt"
    for torn in (
        "2026-11-30T09:0",
        "nonsense\n",
        f"2026-11-30T09:00:00 quiet {C}\n",
        f"{NOW.isoformat()} erased {'d' * 20}",
    ):
        note(file, QUIET, A, NOW)
        with file.open("a") as lines:
            lines.write(torn)
        note(file, ERASED, B, NOW)
        assert since([file], BEFORE) == {A: {QUIET}, B: {ERASED}}
        file.unlink()


def test_many_at_once_lose_none(tmp_path):
    file = tmp_path / "refusals.txt"
    names = [f"{number:064x}" for number in range(80)]
    note(file, QUIET, A, NOW - KEPT_FOR)  # so that the first of them puts a new file in its place

    def some(mine: list[str]) -> None:
        for each in mine:
            note(file, QUIET, each, NOW)

    writers = [Thread(target=some, args=(names[start::8],)) for start in range(8)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert set(since([file], BEFORE)) == set(names)
